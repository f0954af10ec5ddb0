#include "sim/neuron_run.hpp"

#include <algorithm>
#include <cmath>

#include "model/magnesium.hpp"
#include "sim/spike_train.hpp"

namespace bouton {

NeuronRun::NeuronRun(const Neuron &neuron)
    : membrane_(neuron.membrane), v_(neuron.membrane.initial_V() - neuron.membrane.E_L) {
  change(neuron);
}

void NeuronRun::change(const Neuron &neuron) {
  const double V_now = V();
  membrane_ = neuron.membrane;
  v_ = V_now - membrane_.E_L;
  fires_ = neuron.spiking.has_value();
  v_th_ = fires_ ? neuron.spiking->V_th - membrane_.E_L : never;
  v_reset_ = fires_ ? neuron.spiking->V_reset - membrane_.E_L : 0;
  refractory_ = refractory_ && fires_;
  inputs_.clear();
  magnesium_.clear();
  blocked_.clear();
  here_.powers.resize(2 * banks());
  for (Instant &instant : instants_)
    instant.blocked.clear();
  begin_anew();
}

void NeuronRun::add_input(std::size_t synapse, const Receptor &receptor) {
  std::size_t bank = 0;
  if (receptor.blocked()) {
    bank = static_cast<std::size_t>(std::find(magnesium_.begin(), magnesium_.end(), receptor.magnesium) -
                                    magnesium_.begin());
    if (bank++ == magnesium_.size()) {
      magnesium_.push_back(receptor.magnesium);
      near_.reserve(magnesium_.size());
      blocked_.resize(magnesium_.size());
      for (Instant &instant : instants_)
        instant.blocked.push_back({});
    }
  }
  inputs_.push_back({synapse, receptor.E_s - membrane_.E_L, bank});
  here_.powers.resize(2 * banks());
}

void NeuronRun::inject(double current) {
  I_e_ = current;
  begin_anew();
}

void NeuronRun::fire() {
  v_ = v_reset_;
  refractory_ = true;
  begin_anew();
}

void NeuronRun::hold(double V_hold) {
  if (is_given(V_hold)) {
    v_ = V_hold - membrane_.E_L;
    refractory_ = false;
  }
  V_hold_ = V_hold;
  begin_anew();
}

double NeuronRun::fastest(std::span<const SynapseRun> synapses, double time) const {
  double open = 0; // nS
  double rate = 0;
  for (const Input &input : inputs_) {
    const SynapseRun &synapse = synapses[input.synapse];
    if (synapse.quiet())
      continue;
    open += synapse.g_per_share();
    rate = std::max(rate, synapse.rate(time));
  }
  return std::max(rate, coefficients(open, 0).a);
}

Coefficients NeuronRun::coefficients(double G, double GE) const {
  const double R = milli * membrane_.R_m;
  return {(1 + R * G) / membrane_.tau_m, R * (GE + I_e_) / membrane_.tau_m};
}

NeuronRun::Moved NeuronRun::move(std::span<SynapseRun> synapses, const Step &step) {
  if (held())
    return {v_, never};
  std::array<double, nodes> G{};
  std::array<double, nodes> GE{};
  double rate = 0;
  bool blocked = false;
  bool open = false;
  for (const Input &input : inputs_) {
    SynapseRun &synapse = synapses[input.synapse];
    if (synapse.quiet())
      continue;
    open = true;
    rate = std::max(rate, synapse.rate(step.time));
    const auto &shares = synapse.begin_step(step.length, step.whole_interval);
    for (std::size_t j = 0; j < nodes; ++j) {
      const double g = synapse.g_per_share() * shares[j];
      G[j] += g;
      GE[j] += g * input.e;
    }
    blocked = blocked || input.bank > 0;
  }
  if (refractory_)
    return {v_reset_, never};
  if (v_ >= v_th_)
    return {v_, 0};
  if (!open)
    return move_closed(step.length);
  std::array<Coefficients, nodes> at{};
  for (std::size_t j = 0; j < nodes; ++j)
    at[j] = coefficients(G[j], GE[j]);
  return finish_move(synapses, at, step.length, rate, blocked);
}

/// Without any conductance: the closed form of the RC circuit.
NeuronRun::Moved NeuronRun::move_closed(double length) const {
  const double v_ss = membrane_.steady_state(I_e_) - membrane_.E_L;
  const double v = v_ - (v_ss - v_) * std::expm1(-length / membrane_.tau_m);
  const bool crosses = v >= v_th_;
  return {v, crosses ? std::min(length, membrane_.tau_m * std::log((v_ss - v_) / (v_ss - v_th_))) : never};
}

/// A move with the coefficients `at` the nodes of gauss4, as if magnesium blocked nothing; `rate`: that of the channels.
NeuronRun::Moved NeuronRun::finish_move(std::span<const SynapseRun> synapses, const std::array<Coefficients, nodes> &at,
                                        double length, double rate, bool blocked) {
  double fastest = 0;
  double steepest = 0;
  for (const Coefficients &c : at) {
    fastest = std::max(fastest, c.a);
    steepest = std::max(steepest, std::abs(c.b - c.a * v_));
  }
  // Where a conductance opens, a is still small but rises: V then goes like e^{-a' t²/2}, a time scale of its own.
  double growth = 0; // of a, in one step
  for (std::size_t j = 1; j < nodes; ++j)
    growth = std::max(growth, std::abs(at[j].a - at[j - 1].a) / (gauss4.nodes[j] - gauss4.nodes[j - 1]));
  fastest += rate + 2 * std::sqrt(growth / length);
  if (blocked)
    return move_blocked(synapses, length, fastest);
  if (fastest * length > easy_step)
    return move_adaptively(synapses, length, fastest);
  const double v = gauss_step(v_, length, at);
  // Within so short a step V moves by little more than its steepest slope allows: mostly that cannot reach threshold.
  if (std::max(v_, v) + 2 * steepest * length < v_th_)
    return {v, never};
  return {v, find_crossing(synapses, 0, v_, length, v)};
}

// -- currents that are not linear in V, and steps that are long against the rates ---------------------------------

/// A move with channels that magnesium blocks; `fastest`: no slower than anything would move without the block.
NeuronRun::Moved NeuronRun::move_blocked(std::span<const SynapseRun> synapses, double length, double fastest) {
  std::array<Coefficients, nodes> linear{};
  double drive = 0; // pA, of what is blocked
  for (std::size_t j = 0; j < nodes; ++j) {
    look(synapses, gauss4.nodes[j] * length, instants_[j]);
    linear[j] = instants_[j].linear;
    double sum = 0;
    for (std::size_t i = 0; i < blocked_.size(); ++i) {
      blocked_[i][j] = instants_[j].blocked[i];
      sum += std::abs(blocked_[i][j].ge - blocked_[i][j].g * v_);
    }
    drive = std::max(drive, sum);
  }
  const double R_per_tau = milli * membrane_.R_m / membrane_.tau_m;
  if ((fastest + R_per_tau * magnesium_block::steepest * drive) * length <= easy_step) {
    const auto passed = iterate(gauss4, v_, length, linear);
    if (passed && std::max(v_, passed->v) + 2 * passed->steepest * length < v_th_)
      return {passed->v, never};
  }
  return move_adaptively(synapses, length, fastest);
}

/// The conductances `offset` ms into the present step.
void NeuronRun::look(std::span<const SynapseRun> synapses, double offset, Instant &instant) const {
  if (here_.course)
    return look_at_course(offset, instant);
  Blocked linear{};
  for (Blocked &blocked : instant.blocked)
    blocked = {};
  for (const Input &input : inputs_) {
    const SynapseRun &synapse = synapses[input.synapse];
    if (synapse.quiet())
      continue;
    add(instant, linear, input.bank, synapse.g_per_share() * synapse.open_share(offset), input.e);
  }
  instant.linear = coefficients(linear.g, linear.ge);
}

void NeuronRun::add(Instant &instant, Blocked &linear, std::size_t bank, double g, double e) {
  Blocked &sum = bank > 0 ? instant.blocked[bank - 1] : linear;
  sum.g += g;
  sum.ge += g * e;
}

void NeuronRun::look_at_course(double offset, Instant &instant) const {
  const Plan &plan = here_.course->plan();
  const double at = here_.origin + offset; // ms into the step
  const auto value = [&](std::size_t i) { return polynomial(here_.powers[i], plan.points(), at / plan.length); };
  Blocked linear{value(0), value(1)};
  for (std::size_t i = 0; i < instant.blocked.size(); ++i)
    instant.blocked[i] = {value(2 * i + 2), value(2 * i + 3)};
  for (const Course::Kink &kink : here_.kinks.first(here_.active)) {
    const double share = (at - kink.offset) / (plan.length - kink.offset);
    add(instant, linear, kink.bank, polynomial(kink.powers, plan.points(), share), kink.e);
  }
  instant.linear = coefficients(linear.g, linear.ge);
}

Slope NeuronRun::slope(const Instant &instant, double v) const {
  const double R_per_tau = milli * membrane_.R_m / membrane_.tau_m;
  Slope slope{instant.linear.b - instant.linear.a * v, -instant.linear.a};
  for (std::size_t i = 0; i < magnesium_.size(); ++i) {
    const Blocked &blocked = instant.blocked[i];
    if (blocked.g == 0)
      continue;
    const Unblocked B = unblocked(magnesium_[i], membrane_.E_L + v);
    const double drive = blocked.ge - blocked.g * v;
    slope.value += R_per_tau * B.share * drive;
    slope.per_V += R_per_tau * (B.slope * drive - B.share * blocked.g);
  }
  return slope;
}

/// One step of order 9, of Newton's method unless `linear`, from `from` ms into the present step.
double NeuronRun::radau(std::span<const SynapseRun> synapses, double from, double v, double length, bool linear) {
  for (std::size_t i = 0; i < 5; ++i)
    look(synapses, from + length * radau5.nodes[i], instants_[i]);
  return radau_step(
      v, length, radau5, [&](std::size_t i, double at) { return slope(instants_[i], at); }, linear);
}

NeuronRun::Moved NeuronRun::move_adaptively(std::span<const SynapseRun> synapses, double length, double fastest) {
  // |radau5 - radau3| measures the error of radau3, of order 5; that of radau5, of order 9, is then far below 1e-10 mV,
  // in the stiff limit too, where both formulas lose orders. The relative part is for potentials of 1e6 mV and more, as
  // the ends of the ranges allow: rounding alone is above the absolute part there.
  constexpr double absolute = 1e-8; // mV
  constexpr double relative = 1e-11;
  const double shortest = length * 1e-9;
  const bool linear = instants_[0].blocked.empty();
  if (substep_ == 0)
    substep_ = easy_step / fastest;
  double done = 0;
  double v = v_;
  double refused = never; // the error for which the step before was refused
  while (done < length) {
    substep_ = std::clamp(substep_, shortest, length);
    // The last substep ends where the step ends, to the bit; and no sliver is left over for it.
    const bool last = done + substep_ * 1.01 >= length;
    const double h = last ? length - done : substep_;
    // At the shortest step one Newton iteration must do: it cannot fail.
    const double next = radau(synapses, done, v, h, linear || h <= shortest);
    for (std::size_t i = 0; i < 2; ++i)
      look(synapses, done + h * radau3.nodes[i], instants_[5 + i]);
    const auto three = [&](std::size_t i, double at) { return slope(instants_[i < 2 ? 5 + i : 4], at); };
    const double error = std::abs(next - radau_step(v, h, radau3, three, linear)); // NaN: not solved
    const double tolerance = absolute + relative * std::max(std::abs(v), std::abs(next));
    const bool good = error <= tolerance;
    const double factor = good ? 0.9 * std::pow(tolerance / std::max(error, 1e-6 * tolerance), 1.0 / 6) : 0.25;
    // Where a step of a quarter errs as much as the whole one did, that is rounding, and no shorter step mends it.
    if (!good && h > shortest && !(error > refused / 2)) {
      refused = error;
      substep_ = h * factor;
      continue;
    }
    refused = never;
    if (fires_)
      if (const double crossing = find_crossing(synapses, done, v, h, next); crossing < never)
        return {next, done + crossing};
    v = next;
    done = last ? length : done + h;
    // A step that was cut short by the end says nothing against the longer one that was meant.
    substep_ = std::max(last ? substep_ : 0, h * std::clamp(good ? factor : 4, 0.2, 4.0));
  }
  return {v, never};
}

// -- the threshold ------------------------------------------------------------------------------------------------

/// Where V first reaches threshold in a smooth piece of the step that begins at `from` with `v` and ends with `v_end`;
/// in ms from the beginning of the piece, `never` where it does not.
double NeuronRun::find_crossing(std::span<const SynapseRun> synapses, double from, double v, double length,
                                double v_end) {
  if (v >= v_th_)
    return 0;
  const bool linear = instants_[0].blocked.empty();
  double rising = length; // V rises up to here
  if (v_end < v_th_) {
    // Both ends are below, but V may have been above in between.
    const auto slope_at = [&](double offset, double at) {
      look(synapses, from + offset, instants_[7]);
      return slope(instants_[7], at).value;
    };
    if (!(slope_at(0, v) > 0 && slope_at(length, v_end) < 0))
      return never;
    double low = 0;
    double high = length;
    for (int i = 0; i < 60 && high - low > 1e-9 * length; ++i) {
      const double middle = (low + high) / 2;
      (slope_at(middle, radau(synapses, from, v, middle, linear)) > 0 ? low : high) = middle;
    }
    rising = low;
    if (radau(synapses, from, v, rising, linear) < v_th_)
      return never;
  }
  // Newton's method on V(t) = V_th, kept between bounds by bisection.
  double low = 0;
  double high = rising;
  double at = std::clamp((v_th_ - v) / (v_end - v), 0.0, 1.0) * high;
  if (!(at > 0 && at < high))
    at = high / 2;
  for (int i = 0; i < 100; ++i) {
    const double above = radau(synapses, from, v, at, linear) - v_th_;
    (above < 0 ? low : high) = at;
    const double newton = at - above / slope(instants_[4], above + v_th_).value;
    const double next = newton > low && newton < high ? newton : (low + high) / 2;
    if (std::abs(next - at) <= 1e-13 * length || above == 0)
      break;
    at = next;
  }
  return at;
}

// -- many steps at once -------------------------------------------------------------------------------------------

void NeuronRun::pass(const Course &course, const StepTimes &times, double t_ref, double *V,
                     std::vector<double> &fired) {
  if (held()) {
    std::fill_n(V + 1, course.steps(), V_hold_);
    return;
  }
  if (course.plan().nodes == 2)
    pass_with<2, 4>(gauss2, course, times, t_ref, V, fired);
  else if (course.plan().nodes == 4)
    pass_with<4, 9>(gauss4, course, times, t_ref, V, fired);
  else
    pass_with<6, 9>(gauss6, course, times, t_ref, V, fired);
}

template <std::size_t stages, int terms>
void NeuronRun::pass_with(const Collocation<stages> &formula, const Course &course, const StepTimes &times,
                          double t_ref, double *V, std::vector<double> &fired) {
  const std::size_t steps = course.steps();
  const double h = course.plan().length;
  const double R = milli * membrane_.R_m;
  const double per_tau = 1 / membrane_.tau_m;
  const double limit = Plan::membrane_limit[stages];
  PerNode<stages> a;
  PerNode<stages> b;
  for (std::size_t j = 0; j < stages; ++j) {
    const Course::Values sum = course.values(0, j);
    for (std::size_t k = 0; k < steps; ++k) {
      a[j][k] = (1 + R * sum.g[k]) * per_tau;
      b[j][k] = R * (sum.ge[k] + I_e_) * per_tau;
    }
  }
  // V goes on by loss · V and gain: the integrating factor at the nodes, by the series that the limit allows.
  PerStep loss;
  PerStep gain;
  for (std::size_t k = 0; k < steps; ++k) {
    loss[k] = 0;
    gain[k] = 0;
    for (std::size_t j = 0; j < stages; ++j) {
      double tail = 0;
      for (std::size_t i = 0; i < stages; ++i)
        tail += formula.tails[j][i] * a[i][k];
      const double weight = h * formula.weights[j] * exp_minus_small<terms>(h * tail);
      loss[k] += weight * a[j][k];
      gain[k] += weight * b[j][k];
    }
  }
  // How fast V relaxes, and how fast that changes (see finish_move); what magnesium blocks as if it did not.
  const double of_rate = h / limit;
  const double of_growth = 4 * h * R * per_tau / (limit * limit * formula.nodes[0]);
  PerStep strain; // above 1: the step is too long for the membrane
  PerStep growth;
  for (std::size_t k = 0; k < steps; ++k) {
    strain[k] = of_rate * std::max(a[0][k], a[stages - 1][k]);
    growth[k] = 0;
  }
  for (std::size_t bank = 0; bank < banks(); ++bank) {
    const double *first = course.values(bank, 0).g;
    const double *last = course.values(bank, stages - 1).g;
    const double *start = course.values(bank, stages).g;
    const double *end = course.values(bank, stages + 1).g;
    for (std::size_t k = 0; k < steps; ++k)
      growth[k] += std::max(std::abs(first[k] - start[k]), std::abs(end[k] - last[k]));
    if (bank > 0)
      for (std::size_t k = 0; k < steps; ++k)
        strain[k] += of_rate * R * per_tau * std::max(first[k], last[k]);
  }
  for (std::size_t k = 0; k < steps; ++k)
    strain[k] = std::max(strain[k], of_growth * growth[k]);
  auto kink = course.kinks().begin();
  const auto last_kink = course.kinks().end();
  const bool blocked = !magnesium_.empty();
  double v = v_;
  std::size_t k = 0;
  const auto put = [&](double next) {
    v = next;
    V[++k] = membrane_.E_L + v;
  };
  // Whether a step from v to `next` stays below threshold: it moves by little more than its steepest slope allows.
  const auto stays_below = [&](double next, double steepest) { return std::max(v, next) + 2 * steepest * h < v_th_; };
  while (k < steps) {
    if (!refractory_) {
      const std::size_t until = kink == last_kink ? steps : kink->step;
      if (blocked) {
        while (k < until) {
          const auto passed = pass_blocked(formula, course, k, v, strain[k], a, b);
          if (!passed || !stays_below(passed->v, passed->steepest))
            break;
          put(passed->v);
        }
      } else if (fires_) {
        while (k < until && strain[k] <= 1) {
          const double next = v + (gain[k] - loss[k] * v);
          double steepest = 0;
          for (std::size_t j = 0; j < stages; ++j)
            steepest = std::max(steepest, std::abs(b[j][k] - a[j][k] * v));
          if (!stays_below(next, steepest))
            break;
          put(next);
        }
      } else {
        while (k < until && strain[k] <= 1)
          put(v + (gain[k] - loss[k] * v));
      }
      if (k == steps)
        break;
    }
    const auto first_kink = kink;
    while (kink != last_kink && kink->step == k)
      ++kink;
    v_ = v;
    here_.kinks = {first_kink, kink};
    pass_step(course, k, times[k], t_ref, fired);
    put(v_);
  }
  v_ = v;
}

/// One step from v through a course with channels that magnesium blocks; nothing where it is too long for what `strain`
/// and the block allow. `a` and `b` hold what is linear in V.
template <std::size_t stages>
std::optional<NeuronRun::Passed> NeuronRun::pass_blocked(const Collocation<stages> &formula, const Course &course,
                                                         std::size_t step, double v, double strain,
                                                         const PerNode<stages> &a, const PerNode<stages> &b) {
  const double h = course.plan().length;
  const double R_per_tau = milli * membrane_.R_m / membrane_.tau_m;
  for (std::size_t bank = 1; bank < banks(); ++bank)
    for (const std::size_t point : {stages, stages + 1}) { // the start and the end
      const Course::Values sum = course.values(bank, point);
      const double drive = std::abs(sum.ge[step] - sum.g[step] * v);
      strain += h / Plan::membrane_limit[stages] * R_per_tau * magnesium_block::steepest * drive;
    }
  if (strain > 1)
    return std::nullopt;
  std::array<Coefficients, stages> linear{};
  for (std::size_t j = 0; j < stages; ++j) {
    linear[j] = {a[j][step], b[j][step]};
    for (std::size_t i = 0; i < blocked_.size(); ++i) {
      const Course::Values sum = course.values(i + 1, j);
      blocked_[i][j] = {sum.g[step], sum.ge[step]};
    }
  }
  return iterate(formula, v, h, linear);
}

/// Picard's iteration from v, with what is `linear` in V and what is in blocked_, both at the nodes.
template <std::size_t stages>
std::optional<NeuronRun::Passed> NeuronRun::iterate(const Collocation<stages> &formula, double v, double h,
                                                    const std::array<Coefficients, stages> &linear) {
  const double R_per_tau = milli * membrane_.R_m / membrane_.tau_m;
  near_.clear();
  for (const double magnesium : magnesium_)
    near_.emplace_back(magnesium, membrane_.E_L + v);
  const auto [next, slopes] = picard_step(v, h, formula, [&](std::size_t j, double away) {
    double slope = linear[j].b - linear[j].a * (v + away);
    for (std::size_t i = 0; i < near_.size(); ++i)
      slope += R_per_tau * near_[i].share(away) * (blocked_[i][j].ge - blocked_[i][j].g * (v + away));
    return slope;
  });
  if (std::isnan(next))
    return std::nullopt;
  double steepest = 0;
  for (const double slope : slopes)
    steepest = std::max(steepest, std::abs(slope));
  return Passed{next, steepest};
}

/// One step of a course from kink to kink, with all that may happen on the way.
void NeuronRun::pass_step(const Course &course, std::size_t step, double start, double t_ref,
                          std::vector<double> &fired) {
  const Plan &plan = course.plan();
  here_.course = &course;
  here_.active = 0;
  here_.origin = 0;
  begin_anew(); // what is computed in a step depends on nothing before it
  for (std::size_t bank = 0; bank < banks(); ++bank) {
    const Course::Values sum = course.values(bank, 0);
    plan.interpolate(sum.g + step, Course::stride, here_.powers[2 * bank].data());
    plan.interpolate(sum.ge + step, Course::stride, here_.powers[2 * bank + 1].data());
  }
  while (here_.origin < plan.length) {
    if (here_.active < here_.kinks.size() && here_.kinks[here_.active].offset <= here_.origin) {
      ++here_.active;
      continue;
    }
    if (refractory_ && refractory_until_ <= start + here_.origin) {
      refractory_ = false;
      refractory_until_ = never;
    }
    double until = here_.active < here_.kinks.size() ? here_.kinks[here_.active].offset : plan.length;
    until = std::min(until, here_.origin + plan.piece());
    if (refractory_) {
      v_ = v_reset_;
      until = std::min(until, std::max(here_.origin, refractory_until_ - start));
      if (until == here_.origin) { // by rounding: the end is now
        refractory_ = false;
        refractory_until_ = never;
      }
      here_.origin = until;
      continue;
    }
    const Moved moved = move_in_course(until - here_.origin);
    if (moved.crossing > until - here_.origin) {
      v_ = moved.v;
      here_.origin = until;
      continue;
    }
    here_.origin += moved.crossing;
    v_ = moved.v;
    if (moved.crossing > 0 && here_.origin >= plan.length) // at the very end: it fires where the next step begins
      break;
    const double time = start + here_.origin;
    fired.push_back(time);
    fire();
    refractory_until_ = time + t_ref;
  }
  here_.course = nullptr;
}

/// From here_.origin, through what is smooth.
NeuronRun::Moved NeuronRun::move_in_course(double length) {
  if (v_ >= v_th_)
    return {v_, 0};
  std::array<Coefficients, nodes> at{};
  bool blocked = false;
  bool open = false;
  for (std::size_t j = 0; j < nodes; ++j) {
    look_at_course(gauss4.nodes[j] * length, instants_[j]);
    at[j] = instants_[j].linear;
    for (const Blocked &bank : instants_[j].blocked) {
      blocked = blocked || bank.g != 0;
      at[j].a += milli * membrane_.R_m * bank.g / membrane_.tau_m;
    }
    open = open || at[j].a != at[0].a;
  }
  if (!open && !blocked && at[0].a == coefficients(0, 0).a)
    return move_closed(length);
  const Plan &plan = here_.course->plan();
  return finish_move({}, at, length, plan.kinetics / plan.length, blocked);
}

} // namespace bouton
