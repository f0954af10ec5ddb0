// Runs an experiment: time, events, the recording.
//
// A Stepper is made from an Experiment, which it keeps as its constant description. Time goes on from event to event
// and from sample to sample, whichever is nearer, and every step in between is as exact as integrate.hpp: no event is
// ever moved to a grid, and a threshold crossing is an event at the very time at which V crosses. Where only spikes, pulses
// of transmitter and firing happen, many samples are gone at once (stretch.cpp); in an experiment without stretches, and
// where it is told to stop before an event, from one to the next (stepper_run.cpp). The two agree to rounding.
//
// At one instant things happen in this order: the sample is taken; transmitter leaves the cleft; a current's edge; the
// end of a refractory time; neurons at threshold fire, in their order, and their spikes join those that are due where
// the delay is 0; spikes arrive, first those of the lists, then those of neurons, then those delivered by hand, each in
// the order of the synapses. advance() stops just before what happens at the time that
// it reaches, so that a spike delivered then acts together with those of the list.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/course.hpp"
#include "sim/neuron_run.hpp"
#include "sim/spike_train.hpp"
#include "sim/traces.hpp"

namespace bouton {

class Stepper {
public:
  static constexpr std::size_t default_capacity = 100'000; ///< samples
  static constexpr double max_advance = 1e7;               ///< ms in one call
  static constexpr double max_recording = 0x1p28;          ///< bytes; a recording takes 16 a column and sample
  static constexpr std::size_t max_events = 2'000'000;     ///< still to come
  static constexpr int max_firing = 1000;                  ///< spikes of one neuron in 1 ms

  /// As many samples as are usually kept: default_capacity, fewer where they would not fit into max_recording.
  static std::size_t usual_capacity(const Experiment &experiment);
  /// What is wrong with recording `capacity` samples of this experiment: nothing, or that they need too much memory.
  static Faults check_recording(const Experiment &experiment, std::size_t capacity);

  /// `experiment` must be valid (validate() finds nothing), and so must its recording (check_recording()). `capacity` is
  /// how many samples the recording keeps.
  explicit Stepper(Experiment experiment, std::size_t capacity = default_capacity);

  /// Runs on for `duration` ms (0 … max_advance, at most limit::samples samples). A time that is refused changes
  /// nothing. A neuron that fires more than max_firing times within 1 ms (no refractory time, and runaway excitation or
  /// current) ends the run with a fault, and so does memory that ends: time stays where that happened until reset() or an
  /// edit.
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
  bool current_is_on(std::size_t neuron) const { return current_on_[neuron]; }

  /// Voltage clamp: holds a neuron at `V` mV (as the table of Clamp allows) from now on, through reset() and edits. It
  /// does not fire meanwhile and is not refractory; its synapses go on. Refused: nothing is changed.
  Faults clamp(std::size_t neuron, double V);
  /// V goes on from where it was held; from V_th or above the neuron fires at once.
  void unclamp(std::size_t neuron);
  /// In mV; NaN where the neuron is not held.
  double clamped_at(std::size_t neuron) const { return V_hold_[neuron]; }
  /// The same just before `time` ms of this run.
  double clamped_at(std::size_t neuron, double time) const;

  /// Back to t = 0: the initial state, an empty recording, no spikes but those of the experiment, the current on. A
  /// neuron that is held begins where it is held.
  void reset();

  // For what is measured on the way, where advance() would go past. Like advance(), these stop just before what happens
  // at the time that they reach.

  /// On to just before the next spike acts on a synapse, at most to `time` ms (not before now): that synapse, or none.
  std::optional<std::size_t> run_to_spike(double time);
  /// Lets that spike act; there must be one.
  void let_spike_act() { act(pop()); }
  /// On to just before a neuron fires, at most to `time` ms: whether one does.
  bool run_to_firing(double time) { return advance_to(time, EventKind::firing); }
  /// On to `time` ms (not before now); ends earlier where failure() says why.
  void run_to(double time) { advance_to(time); }
  /// Lets all happen that is due now.
  void let_due_events_act();
  /// When something happens next, in ms; `never` if nothing is to come.
  double next_event() const { return events_.empty() ? never : events_.front().time; }
  /// A presynaptic spike acts now, at once.
  void strike(std::size_t synapse) { spike(synapse); }
  /// Why the run has ended; empty while it goes on.
  const Faults &failure() const { return failure_; }

  /// A copy of one neuron in its present state, with those of its synapses where anything is open, and `with`. No
  /// further spike will reach it. It records nothing of use. `with` is synapse 0 of the copy.
  Stepper alone(std::size_t neuron, std::size_t with) const;
  /// V - E_L in mV: near rest it knows digits that V has lost.
  double above_rest(std::size_t neuron) const { return neurons_[neuron].above_rest(); }
  /// No slower, in 1/ms, than anything by which V of a neuron moves until the next event.
  double fastest(std::size_t neuron) const { return neurons_[neuron].fastest(synapses_, time_); }
  bool refractory(std::size_t neuron) const { return neurons_[neuron].refractory(); }
  bool transmitter_present(std::size_t synapse) const { return synapses_[synapse].transmitter_present(); }
  /// Share of a synapse's sites that have transmitter in their cleft.
  double covered(std::size_t synapse) const { return synapses_[synapse].covered(); }
  /// ReleaseState::resources() of a synapse.
  double resources(std::size_t synapse) const {
    return synapses_[synapse].resources(experiment_.synapses[synapse], time_);
  }

  const Experiment &experiment() const { return experiment_; }
  double time() const { return time_; } ///< ms
  /// Time of a sample, in ms; samples are counted from t = 0.
  double sample_time(std::int64_t index) const { return grid_.time(index); }

  /// The value of a quantity at the present time.
  double now(NeuronColumn column, std::size_t neuron) const;
  double now(SynapseColumn column, std::size_t synapse) const;
  /// V_ss = E_L + R_m I_e in mV, with the present current and no synapse.
  double steady_state(std::size_t neuron) const;

  const Recorder &recorder() const { return recorder_; }
  std::size_t column_index(NeuronColumn column, std::size_t neuron) const {
    return bouton::column_index(experiment_, column, neuron);
  }
  std::size_t column_index(SynapseColumn column, std::size_t synapse) const {
    return bouton::column_index(experiment_, column, synapse);
  }
  /// What is recorded, to be read like that of a Recording.
  Traces traces() const { return {experiment_, recorder_, delivered_, fired_}; }
  /// Times in ms, ascending, of the spikes delivered to a synapse, as far back as the recording reaches.
  const std::vector<double> &delivered(std::size_t synapse) const { return delivered_[synapse]; }
  /// What each of them did at the terminal, in the same order.
  const std::vector<Released> &released(std::size_t synapse) const { return released_[synapse]; }
  /// Likewise the times at which a neuron fired.
  const std::vector<double> &fired(std::size_t neuron) const { return fired_[neuron]; }

private:
  /// Every so many samples the pools are computed anew from the last event: a product of as many rounded factors stays
  /// within 1e-13.
  static constexpr std::int64_t refresh_every = 512;

  // In the order in which they happen at one instant.
  enum class EventKind {
    pulse_end,
    current_edge,
    refractory_end,
    firing,
    train_spike,
    network_spike,
    live_spike,
    none
  };
  struct Event {
    double time;
    EventKind kind;
    std::size_t index; // of the synapse or the neuron
  };
  static bool later(const Event &a, const Event &b);

  struct FiringCount {
    double since; // ms
    int spikes;
  };

  void wire();
  void schedule(const std::vector<Event> &to_come, bool acted);
  std::vector<Event> spikes_to_come() const;
  void restart_grid();
  void push(double time, EventKind kind, std::size_t index);
  Event pop();
  void act(const Event &event);
  void spike(std::size_t synapse);
  void release(std::size_t synapse);
  void await_pulse_end(std::size_t synapse);
  void fire(std::size_t neuron);
  void send_spikes(std::size_t neuron);
  std::size_t remember(std::vector<double> &times) const;
  void log_clamp(std::size_t neuron);
  void drop_events(std::size_t neuron);
  bool advance_to(double target, EventKind stop_before = EventKind::none);
  double integrate(double step, bool whole_interval);
  bool can_record();
  void record();
  // stretch.cpp
  void plan_stretches();
  bool stretch(double target);
  std::size_t samples_at_once(double target) const;
  void take_events(double end);
  void lay_synapse(std::size_t synapse, std::size_t count);
  void lay_release(std::size_t synapse, std::size_t from, std::size_t to);
  void pass_neuron(std::size_t neuron, std::size_t count);
  void record_currents(std::size_t synapse, std::size_t count);
  double injected(std::size_t neuron, bool after_edges) const;

  Experiment experiment_;
  std::size_t capacity_;

  double time_ = 0;              // ms
  double rounding_ = 0;          // what rounding has added to the sum of all advances
  SampleGrid grid_{1};           // of the recording
  std::int64_t next_sample_ = 0; // index
  bool on_sample_ = false;       // time is exactly that of the last sample
  std::vector<NeuronRun> neurons_;
  std::vector<SynapseRun> synapses_;
  std::vector<char> current_on_; // of each neuron: 0 or 1 (a vector of bool would be much code for a few bits)
  std::vector<double> V_hold_;   // mV, of each neuron; not_given: not held
  struct ClampLog {
    double since; // ms
    double V_hold;
  };
  std::vector<std::vector<ClampLog>> clamps_; // of each neuron, since the start
  std::vector<FiringCount> firing_counts_;
  Faults failure_; // why the run has ended

  std::vector<std::vector<std::size_t>> outputs_; // of each neuron: the synapses that its spikes reach
  std::vector<SpikeTrain> trains_;                // of each synapse
  std::vector<Event> events_;                     // a heap, the next on top

  Recorder recorder_;
  std::vector<std::vector<double>> delivered_;  // ms, to each synapse
  std::vector<std::vector<Released>> released_; // by each of those spikes
  std::vector<std::vector<double>> fired_;      // ms, by each neuron

  // For stretches of many samples at once.
  Plan plan_;
  double shortest_delay_ = never;     // ms, of all spikes that neurons send
  std::vector<double> edges_;         // ms, of the currents, ascending
  std::size_t next_edge_ = 0;         // among them
  std::vector<std::size_t> input_of_; // of each synapse: its number among the inputs of its neuron
  std::vector<Course> courses_;       // of each neuron
  StepTimes step_times_;              // of the present stretch
  std::vector<double> shares_;        // P_s at those times
  std::vector<double> potentials_;    // V at those times
  std::vector<double> firing_times_;  // ms
  struct Taken {
    Event event;
    std::size_t next; // of the same synapse
  };
  std::vector<Taken> taken_;             // spikes that arrive within the stretch
  std::vector<std::size_t> first_taken_; // of each synapse
  std::vector<std::size_t> last_taken_;

  // Scratch, so that stepping allocates nothing.
  std::vector<NeuronRun::Moved> moved_;
  std::vector<std::size_t> firing_; // neurons that reach threshold at the end of the present step
  std::vector<double> row_;
};

} // namespace bouton
