// One neuron while it runs: its potential, and how a step moves it.
#pragma once

#include <span>
#include <vector>

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

private:
  static constexpr std::size_t nodes = SynapseRun::nodes;

  struct Input {
    std::size_t synapse;
    double e;         // mV, E_s - E_L
    double magnesium; // mM; 0: no block
  };
  /// The conductances at one instant: what is linear in V, and those that magnesium blocks.
  struct Instant {
    Coefficients linear{};
    std::vector<double> blocked; // nS, as many as there are inputs with a block
  };

  Coefficients coefficients(double G, double GE) const;
  void look(std::span<const SynapseRun> synapses, double offset, Instant &instant) const;
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

  double v_;                  // mV, V - E_L: rest is exactly 0
  bool refractory_ = false;   // V stays at V_reset
  double V_hold_ = not_given; // mV, of the voltage clamp
  double substep_ = 0;        // ms, where adaptive steps left off; 0: begin anew

  std::array<Instant, 8> instants_; // scratch: five stages, two more of the three, the end
};

} // namespace bouton
