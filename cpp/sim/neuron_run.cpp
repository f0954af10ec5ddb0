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
  for (Instant &instant : instants_)
    instant.blocked.clear();
  begin_anew();
}

void NeuronRun::add_input(std::size_t synapse, const Receptor &receptor) {
  inputs_.push_back({synapse, receptor.E_s - membrane_.E_L, receptor.blocked() ? receptor.magnesium : 0});
  if (receptor.blocked())
    for (Instant &instant : instants_)
      instant.blocked.push_back(0);
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
    blocked = blocked || input.magnesium > 0;
  }
  if (refractory_)
    return {v_reset_, never};
  if (v_ >= v_th_)
    return {v_, 0};
  if (!open) { // the closed form of the RC circuit
    const double v_ss = membrane_.steady_state(I_e_) - membrane_.E_L;
    const double v = v_ - (v_ss - v_) * std::expm1(-step.length / membrane_.tau_m);
    const bool crosses = v >= v_th_;
    return {v, crosses ? std::min(step.length, membrane_.tau_m * std::log((v_ss - v_) / (v_ss - v_th_))) : never};
  }
  std::array<Coefficients, nodes> at{};
  double fastest = 0;
  double steepest = 0;
  for (std::size_t j = 0; j < nodes; ++j) {
    at[j] = coefficients(G[j], GE[j]);
    fastest = std::max(fastest, at[j].a);
    steepest = std::max(steepest, std::abs(at[j].b - at[j].a * v_));
  }
  // Where a conductance opens, a is still small but rises: V then goes like e^{-a' t²/2}, a time scale of its own.
  double growth = 0; // of a, in one step
  for (std::size_t j = 1; j < nodes; ++j)
    growth = std::max(growth, std::abs(at[j].a - at[j - 1].a) / (gauss4.nodes[j] - gauss4.nodes[j - 1]));
  fastest += rate + 2 * std::sqrt(growth / step.length);
  if (blocked || fastest * step.length > easy_step)
    return move_adaptively(synapses, step.length, fastest);
  const double v = gauss_step(v_, step.length, at);
  // Within so short a step V moves by little more than its steepest slope allows: mostly that cannot reach threshold.
  if (std::max(v_, v) + 2 * steepest * step.length < v_th_)
    return {v, never};
  return {v, find_crossing(synapses, 0, v_, step.length, v)};
}

// -- steps that are long against the rates, and currents that are not linear in V ---------------------------------

/// The conductances `offset` ms into the present step.
void NeuronRun::look(std::span<const SynapseRun> synapses, double offset, Instant &instant) const {
  double G = 0;
  double GE = 0;
  std::size_t blocked = 0;
  for (const Input &input : inputs_) {
    const SynapseRun &synapse = synapses[input.synapse];
    const double g = synapse.quiet() ? 0 : synapse.g_per_share() * synapse.open_share(offset);
    if (input.magnesium > 0) {
      instant.blocked[blocked++] = g;
    } else {
      G += g;
      GE += g * input.e;
    }
  }
  instant.linear = coefficients(G, GE);
}

Slope NeuronRun::slope(const Instant &instant, double v) const {
  const double R_per_tau = milli * membrane_.R_m / membrane_.tau_m;
  Slope slope{instant.linear.b - instant.linear.a * v, -instant.linear.a};
  std::size_t blocked = 0;
  for (const Input &input : inputs_) {
    if (input.magnesium == 0)
      continue;
    const double g = R_per_tau * instant.blocked[blocked++];
    if (g == 0)
      continue;
    const Unblocked B = unblocked(input.magnesium, membrane_.E_L + v);
    slope.value += g * B.share * (input.e - v);
    slope.per_V += g * (B.slope * (input.e - v) - B.share);
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

} // namespace bouton
