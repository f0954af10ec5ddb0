// Runs an experiment: time, events, the state, the recording.
//
// A Stepper is made from an Experiment, which it keeps as its constant description; what changes is in State. Time
// advances from event to event and from sample to sample, whichever is nearer, and every step in between is exact to
// the accuracy of integrate.hpp: no event is ever moved to a grid.
//
// At one instant things happen in this order: the sample is taken; transmitter leaves the cleft; a current's edge;
// spikes, in the order of the synapses. advance() stops just before what happens at the time that it reaches, so that
// a spike delivered then acts together with those of the list.
#pragma once

#include <cstdint>
#include <queue>
#include <vector>

#include "model/integrate.hpp"
#include "sim/experiment.hpp"
#include "sim/recorder.hpp"
#include "sim/spike_train.hpp"

namespace bouton {

class Stepper {
public:
  static constexpr std::size_t default_capacity = 200'000; ///< samples
  static constexpr double max_advance = 1e7;               ///< ms in one call

  /// `experiment` must be valid (validate() finds nothing). `capacity` is how many samples the recording keeps.
  explicit Stepper(Experiment experiment, std::size_t capacity = default_capacity);

  /// Runs on for `duration` ms (0 … max_advance, at most limit::samples samples). A time that is refused changes
  /// nothing.
  Faults advance(double duration);

  /// A presynaptic spike at synapse `synapse`, at `time` ms: now or later, at most max_advance ahead.
  Faults deliver_spike(std::size_t synapse, double time);

  /// Changes one parameter from now on; path as in the document ("neurons[0].tau_m"). Refused: nothing is changed.
  Faults set(std::string_view path, double value);

  /// Goes on with another experiment from now on. Time and recording go on; a neuron or a synapse that is found again
  /// (by its name; else in its place, if neither name is found elsewhere) keeps its state, a synapse only if its kinetics is
  /// of the same type. Spikes of the new lists that lie in the past are not delivered. Refused: nothing is changed.
  Faults apply(Experiment experiment);

  /// The injected current of a neuron (baseline and pulses) off or on again, from now.
  void switch_current(std::size_t neuron, bool on);
  bool current_is_on(std::size_t neuron) const { return state_.neurons[neuron].current_on; }

  /// Back to t = 0: the initial state, an empty recording, no spikes but those of the experiment, the current on.
  void reset();

  const Experiment &experiment() const { return experiment_; }
  double time() const { return state_.time; } ///< ms

  /// The value of a quantity at the present time.
  double now(NeuronColumn column, std::size_t neuron) const;
  double now(SynapseColumn column, std::size_t synapse) const;
  /// V_ss = E_L + R_m I_e in mV, with the present current and no synapse.
  double steady_state(std::size_t neuron) const;

  const Recorder &recorder() const { return recorder_; }
  std::size_t column_index(NeuronColumn column, std::size_t neuron) const;
  std::size_t column_index(SynapseColumn column, std::size_t synapse) const;
  /// Times in ms, ascending, of the spikes delivered to a synapse, as far back as the recording reaches.
  const std::vector<double> &delivered(std::size_t synapse) const { return delivered_[synapse]; }

private:
  static constexpr std::size_t nodes = gauss4.nodes.size();
  using Propagators = std::array<Propagator, nodes + 1>; // to the nodes of a step, and to its end

  /// What a synapse needs to run, derived from the experiment.
  struct SynapseDerived {
    Channel channel;
    double scale;      // nS: g_s = scale · P_s
    Propagators bound; // over one sample interval
    Propagators free;
  };
  struct SynapseState {
    Pools pools;
    bool bound = false;     // transmitter is in the cleft
    double pulse_start = 0; // ms, of the present or last pulse
    double phase_start = 0; // ms, since when the rates are what they are
    Pools phase_pools;      // the pools then
    bool quiet() const { return !bound && pools.x == 0 && pools.s == 0; }
  };
  struct NeuronState {
    double v = 0; // mV, V - E_L: rest is exactly 0
    bool current_on = true;
    double substep = 0; // ms, where adaptive_step left off; 0: begin anew
  };
  struct State {
    double time = 0;
    double rounding = 0;          // what rounding has added to the sum of all advances
    std::int64_t next_sample = 0; // index
    bool on_sample = false;       // time is exactly that of the last sample
    std::vector<NeuronState> neurons;
    std::vector<SynapseState> synapses;
  };

  enum class EventKind { pulse_end, current_edge, train_spike, live_spike };
  struct Event {
    double time;
    EventKind kind;
    std::size_t index; // of the synapse; of the neuron, for a current's edge
    bool operator>(const Event &other) const;
  };
  struct LiveSpike {
    double time;
    std::size_t synapse;
  };
  /// Sums over a neuron's synapses, at the nodes of a step.
  struct Drive {
    std::array<double, nodes> G{};  // nS
    std::array<double, nodes> GE{}; // nS mV, Σ g (E_s - E_L)
    double rate = 0;                // 1/ms, of the fastest kinetics
    bool open = false;              // any conductance at all
  };

  void derive();
  void schedule();
  void restart_grid();
  void act(const Event &event);
  void spike(std::size_t synapse);
  void begin_phase(SynapseState &synapse);
  void advance_to(double target);
  void integrate(double step, bool whole_interval);
  void drive_neurons(double step, bool whole_interval);
  void move_neuron(std::size_t neuron, double step);
  Coefficients coefficients(std::size_t neuron, double G, double GE) const;
  Coefficients coefficients_at(std::size_t neuron, double offset) const;
  void record();
  void refresh_pools();
  const Phase &phase(std::size_t synapse) const;
  double injected(std::size_t neuron, bool after_edges) const;

  Experiment experiment_;
  std::size_t capacity_;
  State state_;
  Recorder recorder_;
  std::vector<std::vector<double>> delivered_;

  std::vector<SynapseDerived> synapses_;
  std::vector<std::vector<std::size_t>> inputs_; // of each neuron: its synapses
  std::vector<double> injected_;                 // pA, into each neuron, since the last edge
  std::vector<SpikeTrain> trains_;
  std::vector<LiveSpike> live_; // delivered by hand and still to come
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;

  // Scratch, so that stepping allocates nothing.
  std::vector<Drive> drives_;
  std::vector<Pools> ends_;
  std::vector<double> row_;
};

} // namespace bouton
