// One synapse while it runs: the state of its channels and of its release, and what is derived from its parameters.
//
// A step, here and in neuron_run.hpp, begins at the present time and has a length; begin_step() computes the open shares
// at its quadrature nodes, end_step() moves the state to its end. Offsets are times in ms into the step.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/integrate.hpp"
#include "sim/course.hpp"
#include "sim/experiment.hpp"

namespace bouton {

/// So many sites of stochastic release are known one by one.
inline constexpr std::size_t traced_sites = 64;

/// What one presynaptic spike did at the terminal. One is kept for each spike, so its numbers are short.
struct Released {
  std::uint64_t sites; ///< bit i: site i released, i < traced_sites; with stochastic release only
  float share;         ///< of the sites that released; P_rel with constant release
  float resources;     ///< the share of the vesicles that it left: ReleaseState::resources()
  float T_max;         ///< mM, of the transmitter that it left in the cleft; 0: the kinetics has none
  float T_dur;         ///< ms that it stays
};

class SynapseRun {
public:
  static constexpr std::size_t nodes = gauss4.nodes.size();

  /// At rest, before its first spike.
  SynapseRun(const Synapse &synapse, double sample_interval);

  /// Goes on under other parameters, from `time` on. Its channels keep their state if their kinetics is of the same type.
  void change(const Synapse &before, const Synapse &after, double sample_interval, double time);

  /// A presynaptic spike.
  void spike(const Synapse &synapse, double time);
  /// Transmitter leaves the clefts in which it is due to leave by `time`. False: in none, since a later spike has
  /// restarted it.
  bool end_pulse(double time);
  /// When transmitter next leaves a cleft; `never` where there is none in any.
  double pulse_end() const;
  bool transmitter_present() const { return bound_; }
  /// Share of the sites that have transmitter in their cleft.
  double covered() const { return bound_ ? pools_.w : 0; }
  /// What the last spike did; there must have been one.
  const Released &released() const { return released_; }

  double open_share() const;                    ///< P_s
  double open_share(double offset) const;       ///< P_s at an offset into the step
  double g_per_share() const { return scale_; } ///< nS: g_s = this · P_s [· B(V)]
  double P_rel(const Synapse &synapse, double time) const { return release_.probability(synapse.release, time); }
  double resources(const Synapse &synapse, double time) const { return release_.resources(synapse.release, time); }

  /// Nothing is open and nothing will be before the next spike.
  bool quiet() const { return !bound_ && pools_.empty(); }
  /// Open shares at the nodes of the step. `whole_interval`: its length is exactly one sample interval.
  const std::array<double, nodes> &begin_step(double step, bool whole_interval);
  /// The fastest rate, in 1/ms, at which P_s changes now.
  double rate(double time) const;
  void end_step(double step, bool whole_interval, double end_time);

  /// Computes the state anew from the last event, so that rounding does not pile up.
  void refresh(double time);

  // Many steps at once: see course.hpp.

  /// Never slower, in 1/ms, than its channels can be; `never` where a course cannot hold them.
  double fastest_ever() const;
  /// The plan of the courses from now on.
  void prepare(const Plan &plan);

  /// Where a synapse lays its conductance.
  struct Lane {
    Course &course;
    std::size_t synapse;
    std::size_t bank;
    double e;      ///< mV, E_s - E_L
    double *share; ///< P_s at the ends of the steps, from the start of the first
  };
  /// Lays steps `from` … `to` (without `to`), at whose start it is; is then at their end.
  void lay(const Lane &lane, std::size_t from, std::size_t to);
  /// To `time` ms, exactly, out of its closed form.
  void go_to(double time);

  /// What it would go on to do without the event that comes now.
  struct Continuation {
    Phase phase;
    Pools pools;
  };
  Continuation as_it_goes_on() const { return {phase(), pools_}; }
  /// After an event `offset` ms into a step that ends at `end` ms: lays what the event has changed in it. Is then there.
  void lay_kink(const Lane &lane, std::size_t step, double offset, double end, const Continuation &before);

private:
  using Propagators = std::array<Propagator, nodes + 1>; // to the nodes of a step, and to its end

  void derive(const Synapse &synapse, double sample_interval);
  const Phase &phase() const { return bound_ ? channel_.bound : channel_.free; }
  bool by_site() const { return !sites_.empty(); }
  void bring_sites_to(double time);
  void release_by_site(std::size_t n_sites, double probability, double time);
  void begin_phase(double time);
  void fade();
  double share_of(const Propagator &to, const Propagator &sites_to) const;

  Channel channel_;
  double scale_ = 0;          // nS
  Propagators bound_whole_{}; // over one sample interval
  Propagators free_whole_{};

  Pools pools_;            // the mean over the sites
  bool bound_ = false;     // transmitter is in the cleft
  double pulse_start_ = 0; // ms, of the present or last pulse
  double phase_start_ = 0; // ms: the last event
  double step_start_ = 0;  // ms
  Pools phase_pools_;      // just after the last event
  /// A release site: its channels just after the last event, and when it last released, in ms.
  struct Site {
    Pools pools;
    double pulse_start = 0;
  };
  std::vector<Site> sites_; // only where the mean over the sites does not obey the equations of one
  ReleaseState release_;
  Released released_{};

  // For courses: the propagators to the points of a step and to its end, and scratch for the state at each step.
  Plan plan_;
  std::array<Propagator, Course::most_points - 1> bound_step_{};
  std::array<Propagator, Course::most_points - 1> free_step_{};

  std::array<double, nodes> shares_{}; // scratch
};

/// Which sites the first `spikes` spikes of a run reach: n_sites numbers a spike, 1 where the site releases, else 0.
std::vector<double> drawn_sites(const StochasticRelease &release, std::size_t spikes);

} // namespace bouton
