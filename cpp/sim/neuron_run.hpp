// One neuron while it runs: its potential, and how a step moves it.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "model/magnesium.hpp"
#include "sim/course.hpp"
#include "sim/spike_train.hpp"
#include "sim/synapse_run.hpp"

namespace bouton {

class NeuronRun {
public:
  /// At its initial potential, without synapses.
  explicit NeuronRun(const Neuron &neuron);

  /// Goes on with V as it is under other parameters and without synapses.
  void change(const Neuron &neuron);
  void add_input(std::size_t synapse, const Receptor &receptor);

  double V() const { return held() ? V_hold_ : membrane_.E_L + v_; } ///< mV
  /// V - E_L in mV: near rest it knows digits that V has lost.
  double above_rest() const { return v_; }
  double injected() const { return I_e_; } ///< pA
  void inject(double current);             ///< pA, from now on
  /// Something has just happened: the next step begins with short ones.
  void begin_anew() { substep_ = 0; }

  bool refractory() const { return refractory_; }
  void fire(); ///< V goes to V_reset and is held there
  void end_refractory() { refractory_ = false; }

  /// Voltage clamp: V is `V_hold` mV from now on; not_given: it goes on from where it is. Held, it is not refractory.
  void hold(double V_hold);
  bool held() const { return is_given(V_hold_); }

  /// No slower, in 1/ms, than anything by which V moves until the next event: kinetics, and the membrane with all
  /// channels open.
  double fastest(std::span<const SynapseRun> synapses, double time) const;

  struct Step {
    double length;       ///< ms
    bool whole_interval; ///< exactly one sample interval
    double time;         ///< ms, where it begins
  };
  struct Moved {
    double v;        ///< mV above E_L, at the end of the step
    double crossing; ///< ms into the step, where V first reaches V_th from below; `never` where it does not
  };
  /// Where a step will take V. Nothing changes but scratch and the memory of step lengths.
  Moved move(std::span<SynapseRun> synapses, const Step &step);
  void settle(double v) { v_ = v; }

  // Many steps at once: see course.hpp.

  /// Sums that its inputs are laid into: what is linear in V, and one for each concentration of magnesium.
  std::size_t banks() const { return 1 + magnesium_.size(); }
  /// The one of its input number `input`, in the order of add_input().
  std::size_t bank(std::size_t input) const { return inputs_[input].bank; }
  double e(std::size_t input) const { return inputs_[input].e; } ///< mV, E_s - E_L
  /// At or above threshold, and free to fire.
  bool due_to_fire() const { return v_ >= v_th_ && !refractory_ && !held(); }
  double refractory_until() const { return refractory_until_; } ///< ms; `never`: an event will tell
  /// The refractory time that it is in ends at `time` ms.
  void end_refractory_at(double time) { refractory_until_ = time; }
  /// Moves through a course whose steps start at `times`. Writes V in mV at the end of each step to V[1] … and the times
  /// at which it fires to `fired`. A refractory time that outlasts the course is in refractory_until().
  void pass(const Course &course, const StepTimes &times, double t_ref, double *V, std::vector<double> &fired);

private:
  static constexpr std::size_t nodes = SynapseRun::nodes;

  struct Input {
    std::size_t synapse;
    double e;         // mV, E_s - E_L
    std::size_t bank; // 0: no block; i: the magnesium magnesium_[i - 1]
  };
  /// The conductances of a bank at one instant.
  struct Blocked {
    double g;  // nS, before the block
    double ge; // nS·mV
  };
  /// The conductances at one instant: what is linear in V, and those that magnesium blocks.
  struct Instant {
    Coefficients linear{};
    std::vector<Blocked> blocked; // by magnesium_
  };
  /// The step of a course in which it is: the sums as polynomials in the share of the step.
  struct Here {
    const Course *course = nullptr;      // none: it looks at its synapses
    double origin = 0;                   // ms into the step, of offset 0
    std::span<const Course::Kink> kinks; // those of the step
    std::size_t active = 0;              // so many of them have begun at the origin
    std::vector<Course::Powers> powers;  // two a bank: g and ge
  };

  Coefficients coefficients(double G, double GE) const;
  void look(std::span<const SynapseRun> synapses, double offset, Instant &instant) const;
  void look_at_course(double offset, Instant &instant) const;
  /// Adds an input of a bank to what is blocked, or to the sum of what is linear in V.
  static void add(Instant &instant, Blocked &linear, std::size_t bank, double g, double e);
  Moved finish_move(std::span<const SynapseRun> synapses, const std::array<Coefficients, nodes> &at, double length,
                    double rate, bool blocked);
  Moved move_closed(double length) const;
  Moved move_blocked(std::span<const SynapseRun> synapses, double length, double fastest);
  template <std::size_t stages, int terms>
  void pass_with(const Collocation<stages> &formula, const Course &course, const StepTimes &times, double t_ref,
                 double *V, std::vector<double> &fired);
  template <std::size_t stages> using PerNode = std::array<PerStep, stages>;
  struct Passed {
    double v;        // mV above E_L, at the end
    double steepest; // mV/ms
  };
  template <std::size_t stages>
  std::optional<Passed> pass_blocked(const Collocation<stages> &formula, const Course &course, std::size_t step,
                                     double v, double strain, const PerNode<stages> &a, const PerNode<stages> &b);
  template <std::size_t stages>
  std::optional<Passed> iterate(const Collocation<stages> &formula, double v, double h,
                                const std::array<Coefficients, stages> &linear);
  void pass_step(const Course &course, std::size_t step, double start, double t_ref, std::vector<double> &fired);
  Moved move_in_course(double length);
  Slope slope(const Instant &instant, double v) const;

  double radau(std::span<const SynapseRun> synapses, double from, double v, double length, bool linear);
  Moved move_adaptively(std::span<const SynapseRun> synapses, double length, double fastest);
  double find_crossing(std::span<const SynapseRun> synapses, double from, double v, double length, double v_end);

  Membrane membrane_;
  bool fires_ = false;
  double v_th_ = 0;    // mV above E_L
  double v_reset_ = 0; // mV above E_L
  double I_e_ = 0;     // pA
  std::vector<Input> inputs_;
  std::vector<double> magnesium_; // mM, each once

  double v_;                        // mV, V - E_L: rest is exactly 0
  bool refractory_ = false;         // V stays at V_reset
  double V_hold_ = not_given;       // mV, of the voltage clamp
  double substep_ = 0;              // ms, where adaptive steps left off; 0: begin anew
  double refractory_until_ = never; // ms, within a course

  std::array<Instant, 8> instants_; // scratch: five stages, two more of the three, the end
  Here here_;
  std::vector<UnblockedNear> near_;                            // scratch, by magnesium_
  std::vector<std::array<Blocked, Plan::most_nodes>> blocked_; // scratch, by magnesium_: at the nodes of a step
};

} // namespace bouton
