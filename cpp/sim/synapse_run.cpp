#include "sim/synapse_run.hpp"

#include <algorithm>

#include "sim/spike_train.hpp"

namespace bouton {

namespace {

/// Smaller than this a pool is nothing: let it be 0 rather than fade through the denormals, which are slow.
constexpr double faded = 1e-30;

std::size_t sites_needed(const Channel &channel, const Release &release) {
  const auto *stochastic = std::get_if<StochasticRelease>(&release);
  return stochastic && !channel.linear_in_sites() ? static_cast<std::size_t>(stochastic->n_sites) : 0;
}

} // namespace

SynapseRun::SynapseRun(const Synapse &synapse, double sample_interval) : release_(synapse.release) {
  derive(synapse, sample_interval);
  sites_.resize(sites_needed(channel_, synapse.release));
}

void SynapseRun::derive(const Synapse &synapse, double sample_interval) {
  channel_ = make_channel(synapse.kinetics);
  const auto *constant = std::get_if<ConstantRelease>(&synapse.release);
  scale_ = synapse.receptor.g_max * (constant ? constant->P_rel : 1);
  for (std::size_t j = 0; j <= nodes; ++j) {
    const double offset = j < nodes ? gauss4.nodes[j] * sample_interval : sample_interval;
    bound_whole_[j] = propagate(channel_.bound, offset);
    free_whole_[j] = propagate(channel_.free, offset);
  }
}

void SynapseRun::change(const Synapse &before, const Synapse &after, double sample_interval, double time) {
  bring_sites_to(time);
  release_.change(before.release, after.release, time);
  derive(after, sample_interval);
  if (before.kinetics.index() != after.kinetics.index()) {
    pools_ = {};
    bound_ = false;
    sites_.clear();
  }
  // Another number of sites begins as the mean of those there were, so that nothing jumps.
  if (const std::size_t needed = sites_needed(channel_, after.release); needed != sites_.size())
    sites_.assign(needed, {pools_, pulse_start_});
  bound_ = bound_ && pools_.w > 0;
  begin_phase(time);
}

void SynapseRun::spike(const Synapse &synapse, double time) {
  bring_sites_to(time);
  const double probability = release_.spike(synapse.release, time);
  released_ = {0, static_cast<float>(probability), static_cast<float>(release_.resources(synapse.release, time)),
               static_cast<float>(transmitter(synapse.kinetics)), static_cast<float>(channel_.pulse)};
  if (const auto *stochastic = std::get_if<StochasticRelease>(&synapse.release)) {
    release_by_site(static_cast<std::size_t>(stochastic->n_sites), probability, time);
  } else {
    channel_.spike(pools_, std::holds_alternative<ConstantRelease>(synapse.release) ? 1 : probability);
    bound_ = channel_.pulse > 0;
    pulse_start_ = time;
  }
  begin_phase(time);
}

void SynapseRun::release_by_site(std::size_t n_sites, double probability, double time) {
  std::size_t released = 0;
  for (std::size_t i = 0; i < n_sites; ++i) {
    if (!release_.draw(probability))
      continue;
    ++released;
    if (i < traced_sites)
      released_.sites |= std::uint64_t{1} << i;
    if (by_site()) {
      channel_.spike(sites_[i].pools, 1);
      sites_[i].pulse_start = time;
    }
  }
  const double share = static_cast<double>(released) / static_cast<double>(n_sites);
  released_.share = static_cast<float>(share);
  if (!by_site())
    channel_.spike(pools_, share);
  if (channel_.pulse > 0 && released > 0) {
    bound_ = true;
    pulse_start_ = time;
  }
}

bool SynapseRun::end_pulse(double time) {
  if (time < pulse_end())
    return false;
  bring_sites_to(time);
  bound_ = false;
  for (Site &site : sites_) {
    if (site.pulse_start + channel_.pulse <= time)
      Channel::end_pulse(site.pools);
    bound_ = bound_ || site.pools.w > 0;
  }
  if (!by_site())
    Channel::end_pulse(pools_);
  begin_phase(time);
  return true;
}

double SynapseRun::pulse_end() const {
  if (!bound_)
    return never;
  if (!by_site())
    return pulse_start_ + channel_.pulse;
  double earliest = never;
  for (const Site &site : sites_)
    if (site.pools.w > 0)
      earliest = std::min(earliest, site.pulse_start + channel_.pulse);
  return earliest;
}

/// Before an event: the sites, which rest at the last one, are moved to `time`.
void SynapseRun::bring_sites_to(double time) {
  if (!by_site())
    return;
  const Propagator to = propagate(phase(), time - phase_start_);
  for (Site &site : sites_)
    site.pools = to(site.pools);
}

/// After an event.
void SynapseRun::begin_phase(double time) {
  if (by_site()) {
    Pools sum;
    for (Site &site : sites_) {
      Pools &pools = site.pools;
      // Without transmitter a site waits in y while others have some, and in x while none has.
      const double share = pools.x + pools.y;
      if (pools.w == 0) {
        pools.x = bound_ ? 0 : share;
        pools.y = bound_ ? share : 0;
      }
      sum.x += pools.x;
      sum.y += pools.y;
      sum.s += pools.s;
      sum.w += pools.w;
    }
    const auto count = static_cast<double>(sites_.size());
    pools_ = {sum.x / count, sum.y / count, sum.s / count, sum.w / count};
  }
  phase_start_ = time;
  step_start_ = time;
  phase_pools_ = pools_;
}

/// P_s after propagating the mean by `to`, or each site by `sites_to`: what is nonlinear in s needs every site.
double SynapseRun::share_of(const Propagator &to, const Propagator &sites_to) const {
  if (!by_site() || channel_.hill == 0)
    return channel_.open_share(to(pools_));
  double sum = 0;
  for (const Site &site : sites_)
    sum += channel_.open_share(sites_to(site.pools));
  return sum / static_cast<double>(sites_.size());
}

double SynapseRun::open_share() const { return open_share(0); }

double SynapseRun::open_share(double offset) const {
  if (by_site() && channel_.hill != 0)
    return share_of({}, propagate(phase(), step_start_ - phase_start_ + offset));
  return offset == 0 ? channel_.open_share(pools_) : share_of(propagate(phase(), offset), {});
}

const std::array<double, SynapseRun::nodes> &SynapseRun::begin_step(double step, bool whole_interval) {
  const bool cached = whole_interval && !(by_site() && channel_.hill != 0);
  const Propagators &whole = bound_ ? bound_whole_ : free_whole_;
  for (std::size_t j = 0; j < nodes; ++j)
    shares_[j] = cached ? share_of(whole[j], {}) : open_share(gauss4.nodes[j] * step);
  return shares_;
}

double SynapseRun::rate(double time) const { return channel_.fastest_rate(phase(), pools_, time - phase_start_); }

void SynapseRun::end_step(double step, bool whole_interval, double end_time) {
  pools_ = (whole_interval ? (bound_ ? bound_whole_ : free_whole_)[nodes] : propagate(phase(), step))(pools_);
  step_start_ = end_time;
  if (!whole_interval)
    fade();
}

void SynapseRun::refresh(double time) {
  if (quiet())
    return;
  go_to(time);
  fade();
}

void SynapseRun::fade() {
  if (bound_ || pools_.x >= faded || pools_.s >= faded)
    return;
  pools_ = {};
  for (Site &site : sites_)
    site.pools = {};
}

void SynapseRun::go_to(double time) { pools_ = propagate(phase(), time - phase_start_)(phase_pools_); }

// -- many steps at once -------------------------------------------------------------------------------------------

double SynapseRun::fastest_ever() const { return by_site() && channel_.hill != 0 ? never : channel_.fastest_rate(); }

void SynapseRun::prepare(const Plan &plan) {
  plan_ = plan;
  const auto node = plan.node();
  for (std::size_t j = 0; j <= plan.nodes; ++j) {
    const double time = (j < plan.nodes ? node[j] : 1) * plan.length;
    bound_step_[j] = propagate(channel_.bound, time);
    free_step_[j] = propagate(channel_.free, time);
  }
}

void SynapseRun::lay(const Lane &lane, std::size_t from, std::size_t to) {
  if (quiet()) {
    std::fill(lane.share + from + 1, lane.share + to + 1, 0.0);
    return;
  }
  const std::size_t end = plan_.nodes;
  const auto &step = bound_ ? bound_step_ : free_step_;
  const double scale = scale_;
  const double e = lane.e;
  const auto add = [&](std::size_t point, const auto &share) {
    const Course::Sum sum = lane.course.sum(lane.bank, point);
    for (std::size_t k = from; k < to; ++k) {
      const double g = scale * share(k);
      sum.g[k] += g;
      sum.ge[k] += g * e;
    }
  };
  // Where the open share is linear in a state that goes on by itself, three numbers a step are enough.
  PerStep x;
  PerStep s;
  const double rest = pools_.w * step[end].c;
  // Through pools_.x from step to step, as from stretch to stretch: the bits must not depend on where one ends.
  const auto next = [rest](double away) { return rest == 0 ? away : (rest + away) - rest; };
  if (channel_.hill == 0 && pools_.y == 0) {
    x[from] = pools_.x - rest;
    if (channel_.two_stage) {
      s[from] = pools_.s;
      const Propagator &on = step[end];
      const double drift = rest * on.s_c;
      for (std::size_t k = from; k < to; ++k) {
        s[k + 1] = s[k] * on.e_s + x[k] * on.s_x + drift;
        x[k + 1] = next(x[k] * on.e_x);
      }
      for (std::size_t j = 0; j < end; ++j) {
        const Propagator &at = step[j];
        const double constant = rest * at.s_c;
        add(j, [&, e_s = at.e_s, s_x = at.s_x](std::size_t k) { return s[k] * e_s + x[k] * s_x + constant; });
      }
      pools_.s = s[to];
      std::copy(s.values.begin() + from + 1, s.values.begin() + to + 1, lane.share + from + 1);
      add(end, [&](std::size_t k) { return s[k]; });
      add(end + 1, [&](std::size_t k) { return s[k + 1]; });
    } else {
      const double e_x = step[end].e_x;
      for (std::size_t k = from; k < to; ++k)
        x[k + 1] = next(x[k] * e_x);
      for (std::size_t j = 0; j < end; ++j)
        add(j, [&, e_j = step[j].e_x](std::size_t k) { return rest + x[k] * e_j; });
      for (std::size_t k = from + 1; k <= to; ++k)
        lane.share[k] = rest + x[k];
      add(end, [&](std::size_t k) { return rest + x[k]; });
      add(end + 1, [&](std::size_t k) { return rest + x[k + 1]; });
    }
    pools_.x = rest + x[to];
    return;
  }
  double now = channel_.open_share(pools_);
  for (std::size_t k = from; k < to; ++k) {
    const auto put = [&](std::size_t point, double share) {
      const Course::Sum sum = lane.course.sum(lane.bank, point);
      const double g = scale * share;
      sum.g[k] += g;
      sum.ge[k] += g * e;
    };
    for (std::size_t j = 0; j < end; ++j)
      put(j, channel_.open_share(step[j](pools_)));
    put(end, now);
    pools_ = step[end](pools_);
    now = channel_.open_share(pools_);
    put(end + 1, now);
    lane.share[k + 1] = now;
  }
}

void SynapseRun::lay_kink(const Lane &lane, std::size_t step, double offset, double end, const Continuation &before) {
  const double rest = plan_.length - offset;
  const auto node = plan_.node();
  std::array<double, Course::most_points> values{};
  const Pools after = pools_;
  for (std::size_t point = 0; point < plan_.points(); ++point) {
    const double at = rest * (point < plan_.nodes ? node[point] : point == plan_.nodes ? 0 : 1);
    const double change = channel_.open_share(propagate(phase(), at)(after)) -
                          channel_.open_share(propagate(before.phase, at)(before.pools));
    values[point] = scale_ * change;
  }
  Course::Kink kink{step, offset, lane.synapse, lane.bank, lane.e, {}};
  plan_.interpolate(values.data(), 1, kink.powers.data());
  lane.course.add(kink);
  go_to(end);
  lane.share[step + 1] = channel_.open_share(pools_);
}

std::vector<double> drawn_sites(const StochasticRelease &release, std::size_t spikes) {
  ReleaseState state{release};
  std::vector<double> sites(static_cast<std::size_t>(release.n_sites) * spikes);
  for (double &site : sites)
    site = state.draw(release.P_rel) ? 1 : 0;
  return sites;
}

} // namespace bouton
