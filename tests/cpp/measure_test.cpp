// What is measured of PSPs and of firing, against closed forms.
#include "world.hpp"

#include "sim/measure.hpp"

using namespace bouton;
using namespace support;

namespace {

constexpr double tau_m = 20; // ms
constexpr double R_m = 0.1;  // mV/pA

PspMeter measure(const Stepper &stepper) {
  PspMeter meter(stepper);
  while (meter.next()) {
  }
  for (const Fault &fault : meter.faults())
    FAIL(fault.message);
  return meter;
}
std::vector<Psp> measure(const Experiment &experiment) { return measure(start(experiment, 1)).psps(); }

bool near(double value, double expected, double relative) {
  const bool is_near = std::abs(value - expected) <= relative * std::abs(expected);
  if (!is_near)
    MESSAGE(value << " is not " << expected << " to within " << relative);
  return is_near;
}

/// Where a function of time has its extremum in (low, high), if it has one.
template <class Curve> double peak_of(const Curve &curve, double low, double high) {
  for (int i = 0; i < 200; ++i) { // golden section
    const double a = high - 0.6180339887498949 * (high - low);
    const double b = low + 0.6180339887498949 * (high - low);
    (std::abs(curve(a)) < std::abs(curve(b)) ? low : high) = std::abs(curve(a)) < std::abs(curve(b)) ? a : b;
  }
  return (low + high) / 2;
}

/// Where a monotone function has a value.
template <class Curve> double time_of(const Curve &curve, double value, double low, double high) {
  const bool rising = curve(high) > curve(low);
  for (int i = 0; i < 200; ++i)
    ((curve((low + high) / 2) < value) == rising ? low : high) = (low + high) / 2;
  return (low + high) / 2;
}

template <class Curve> double integral(const Curve &curve, double to, int pieces) {
  double sum = 0;
  const double h = to / pieces;
  for (int i = 0; i < pieces; ++i)
    for (std::size_t j = 0; j < 4; ++j)
      sum += h * gauss4.weights[j] * curve(h * (i + gauss4.nodes[j]));
  return sum;
}

/// All that is measured of V, of a curve ΔV(t) with one peak.
template <class Curve> void check_shape(const Psp &psp, const Curve &curve, double tolerance) {
  const double peak = peak_of(curve, 0.01, 100);
  const double amplitude = curve(peak);
  const auto before = [&](double share) { return time_of(curve, share * amplitude, 0, peak); };
  const auto after = [&](double share) { return time_of(curve, share * amplitude, peak, 1000); };
  CHECK(near(psp.amplitude, amplitude, tolerance));
  CHECK(near(psp.time_to_peak, peak, 1e-6)); // a golden section sees a flat top no better than to about 1e-7
  CHECK(near(psp.latency, before(0.05), std::max(tolerance, 1e-6))); // short, and the error is one of time
  CHECK(near(psp.rise, before(0.9) - before(0.1), tolerance));
  CHECK(near(psp.half_width, after(0.5) - before(0.5), tolerance));
  double sum_xx = 0;
  double sum_xy = 0;
  for (int i = 0; i < 32; ++i) {
    const double x = i - 15.5;
    sum_xx += x * x;
    sum_xy += x * std::log(curve(after(0.8) + (after(0.2) - after(0.8)) * i / 31) / amplitude);
  }
  CHECK(near(psp.decay, -(after(0.2) - after(0.8)) / 31 * sum_xx / sum_xy, tolerance));
}

/// So small a conductance that V is linear in it, to about 1e-8.
constexpr double tiny = 1e-7; // nS

double linear_exponential(double t, double g_max, double tau_s, double driving = 70) {
  return R_m * g_max * driving * tau_s / (tau_m - tau_s) * (std::exp(-t / tau_m) - std::exp(-t / tau_s));
}

Experiment firing_neuron(double baseline, double t_ref, double duration = 1000) {
  Experiment experiment = make_experiment({}, duration);
  experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = t_ref};
  experiment.neurons[0].current.baseline = baseline;
  return experiment;
}

} // namespace

TEST_CASE("the PSP of a small exponential synapse is a difference of exponentials") {
  for (const double tau_s : {0.5, 5.0, 60.0}) {
    CAPTURE(tau_s);
    const auto psp = measure(make_experiment({make_synapse(Exponential{tau_s, 1, 1}, {10.013}, tiny)})).at(0);
    CHECK(psp.time == 10.013);
    check_shape(
        psp, [&](double t) { return linear_exponential(t, tiny, tau_s); }, 1e-7);
    CHECK(near(psp.area, R_m * tiny * 70 * tau_s, 1e-7)); // R_m ∫ g (E_s - E_L) dt
    CHECK(psp.complete);
    CHECK(!psp.overlaps);
    CHECK(!psp.fired);
    CHECK(std::isnan(psp.ratio));
    CHECK(near(psp.peak_g_s, tiny, 1e-15));
    CHECK(near(psp.peak_I_s, -70 * tiny, 1e-15));
  }
}

TEST_CASE("a PSP much slower than its conductance decays with tau_m") {
  const auto psp = measure(make_experiment({make_synapse(Exponential{0.01, 1, 1}, {10.013}, 1e-4)})).at(0);
  CHECK(near(psp.decay, tau_m, 1e-7));
}

TEST_CASE("the PSP of a small alpha synapse is the alpha function seen through an RC circuit") {
  const double tau_s = 3;
  const double r = 1 / tau_m - 1 / tau_s;
  const auto dV = [&](double t) {
    const double k = R_m * tiny * 70 * std::numbers::e / tau_s / tau_m;
    return k * (std::exp(-t / tau_s) * (t / r - 1 / (r * r)) + std::exp(-t / tau_m) / (r * r));
  };
  const auto psp = measure(make_experiment({make_synapse(Alpha{tau_s, 1}, {33.3}, tiny)})).at(0);
  check_shape(psp, dV, 1e-6);
  CHECK(near(psp.area, R_m * tiny * 70 * std::numbers::e * tau_s, 1e-7));
  CHECK(near(psp.peak_g_s, tiny, 1e-7));
}

TEST_CASE("the PSP of a strong shunting synapse, with V on its way to rest, is exact too, and negative") {
  for (const double g_max : {0.5, 5.0, 500.0}) {
    CAPTURE(g_max);
    Experiment experiment = make_experiment({make_synapse(AMPA, {3.3}, g_max, -70)});
    experiment.neurons[0].membrane.V_0 = -50;
    const auto dV = [&](double t) {
      return exact::V_of_one_reversal({.E_L = -70, .R_m = 100, .tau_m = 20, .V_0 = -50}, t + 3.3,
                                      g_max * exact::area(AMPA, t) + 0) -
             exact::V_of_one_reversal({.E_L = -70, .R_m = 100, .tau_m = 20, .V_0 = -50}, t + 3.3, 0);
    };
    const auto psp = measure(experiment).at(0);
    check_shape(psp, dV, 1e-6);
    CHECK(psp.amplitude < 0);
    CHECK(near(psp.area, integral(dV, 600, 20'000), 1e-6));
  }
}

TEST_CASE("a shunt at its own reversal potential does nothing to V, but its conductance is measured") {
  const auto psp = measure(make_experiment({make_synapse(AMPA, {10}, 5, -70)})).at(0);
  CHECK(psp.amplitude == 0);
  for (const double measure : {psp.latency, psp.time_to_peak, psp.rise, psp.half_width, psp.decay, psp.area})
    CHECK(std::isnan(measure));
  CHECK(near(psp.peak_g_s, 5 * 1.1 / 1.29 * -std::expm1(-1.29), 1e-14));
  CHECK(psp.complete);
}

TEST_CASE("the peak of g_s of AMPA is at the corner where transmitter leaves, 0.6180 of g_max") {
  const auto psp = measure(make_experiment({make_synapse(AMPA, {10.0137})})).at(0);
  CHECK(near(psp.peak_g_s, 1.1 / 1.29 * -std::expm1(-1.29), 1e-14));
  CHECK(std::abs(psp.peak_g_s - 0.6180) < 5e-5);
}

TEST_CASE("GABA_A hyperpolarises above E_s and depolarises below it") {
  for (const double baseline : {0.0, -200.0}) {
    Experiment experiment = make_experiment({make_synapse(GABA_A, {150}, 1, -80)}, 400);
    experiment.neurons[0].current.baseline = baseline; // V = -90
    const auto psp = measure(experiment).at(0);
    CHECK((psp.amplitude > 0) == (baseline < 0));
    CHECK((psp.peak_I_s < 0) == (baseline < 0));
    CHECK((psp.area > 0) == (baseline < 0));
  }
}

TEST_CASE("where a PSP has two phases the amplitude is that of the greater one, and so are its times") {
  // The shunt holds V down while the current charges the membrane, and leaves it behind: first up, then down.
  Experiment experiment = make_experiment({make_synapse(Exponential{10, 1, 1}, {10}, 20, -66)}, 300);
  experiment.neurons[0].pulses = {{.start = 12, .duration = 200, .amplitude = 600}};
  Stepper stepper = start(experiment);
  const PspMeter meter = measure(stepper);
  const auto &psp = meter.psps().at(0);
  const SampledCurve &V = meter.trace().V;
  double least = 0;
  double greatest = 0;
  for (std::size_t i = 0; i < V.size(); ++i) {
    least = std::min(least, V[i].value);
    greatest = std::max(greatest, V[i].value);
  }
  CHECK(greatest > 0.5);
  CHECK(near(psp.amplitude, least, 1e-4));
  CHECK(psp.amplitude < -2 * greatest);
  // It begins after the sign has changed.
  CHECK(V.at(psp.time + psp.latency) < 0);
  CHECK(near(V.at(psp.time + psp.latency), 0.05 * psp.amplitude, 1e-9));
}

TEST_CASE("the second of two PSPs that add up linearly is the first one again") {
  // 3 ms apart: they overlap; alpha adds up linearly.
  const auto psps = measure(make_experiment({make_synapse(Alpha{4, 1}, {10.013, 13.013}, tiny)}));
  const auto alone = measure(make_experiment({make_synapse(Alpha{4, 1}, {13.013}, tiny)})).at(0);
  REQUIRE(psps.size() == 2);
  CHECK(near(psps[1].ratio, 1, 1e-7));
  for (const auto &row : psp_measures) {
    CAPTURE(row.info.name);
    const double value = psps[1].*row.member;
    if (std::string_view(row.info.name).substr(0, 4) != "peak" && row.member != &Psp::ratio)
      CHECK(near(value, alone.*row.member, 1e-6)); // the peak of g_s is that of both
  }
  CHECK(psps[0].overlaps);
  CHECK(psps[1].overlaps);
  CHECK(!alone.overlaps);
}

TEST_CASE("the paired-pulse ratio is that of the releases") {
  Synapse synapse = make_synapse(Exponential{2, 1, 0}, {10, 60}, tiny);
  // After the first release P_rel is f P_0, and recovers with tau_P.
  synapse.release = DepressingRelease{.P_0 = 1, .f = 0.4, .tau_P = 500};
  CHECK(near(measure(make_experiment({synapse})).at(1).ratio, 1 - 0.6 * std::exp(-50.0 / 500), 1e-6));
  synapse.release = DepressingRelease{.P_0 = 1, .f = 0.4, .tau_P = 1e5};
  synapse.spikes = ListedSpikes{{10, 10.001}};
  CHECK(near(measure(make_experiment({synapse})).at(1).ratio, 0.4, 1e-6));
  synapse.release = FacilitatingRelease{.P_0 = 0.1, .f = 0.4, .tau_P = 50};
  synapse.spikes = ListedSpikes{{10, 60}};
  CHECK(near(measure(make_experiment({synapse})).at(1).ratio, (0.1 + 0.36 * std::exp(-1.0)) / 0.1, 1e-6));
}

TEST_CASE("what the PSPs add up to is V less V without any spike") {
  // Strong, fast, of two synapses, one with magnesium: nothing here is linear.
  Synapse nmda = make_synapse(TwoState{0.072, 0.0066, 1, 1}, {14, 22.22}, 20, 0, "NMDA");
  nmda.receptor.magnesium = 1;
  Experiment experiment = make_experiment(
      {make_synapse(AMPA, {10.013, 12, 12.5}, 8), nmda, make_synapse(GABA_A, {22.22}, 5, -80, "GABA")}, 60);
  const auto V_at_30 = [](Experiment of) {
    Stepper stepper = start(of);
    advance_to(stepper, 30);
    return stepper.now(NeuronColumn::V, 0);
  };
  Stepper stepper = start(experiment);
  PspMeter meter(stepper);
  double sum = 0;
  for (std::size_t measured = 0; meter.next();)
    if (meter.psps().size() > measured) {
      sum += meter.trace().V.at(30);
      measured = meter.psps().size();
    }
  CHECK(meter.psps().size() == 6);
  Experiment without = experiment;
  for (Synapse &synapse : without.synapses)
    synapse.spikes = ListedSpikes{};
  CHECK(std::abs(sum - (V_at_30(experiment) - V_at_30(without))) <= 2e-6); // of 20 mV
  CHECK(std::abs(sum) > 5);
}

TEST_CASE("spikes at the same instant are measured in the order in which they act") {
  const Experiment experiment =
      make_experiment({make_synapse(AMPA, {10}, 50), make_synapse(AMPA, {10}, 50, 0, "second")});
  const auto psps = measure(experiment);
  REQUIRE(psps.size() == 2);
  CHECK(psps[0].synapse == 0);
  CHECK(psps[1].synapse == 1);
  CHECK(psps[1].amplitude < 0.9 * psps[0].amplitude); // the first has taken driving force from it
  CHECK(psps[0].overlaps);
  CHECK(psps[1].overlaps);
}

TEST_CASE("PSPs overlap where one is still above 1 % of its peak, and only in the same neuron") {
  // With tau_m 20 a PSP is down to 1 % after about 100 ms.
  Experiment experiment =
      make_experiment({make_synapse(AMPA, {10, 150, 180}), make_synapse(AMPA, {20}, 1, 0, "other")}, 500);
  experiment.neurons.push_back(experiment.neurons[0]);
  experiment.neurons[1].name = "second";
  experiment.synapses[1].to = 1;
  const auto psps = measure(experiment);
  REQUIRE(psps.size() == 4);
  CHECK(psps[1].synapse == 1);
  CHECK(psps[1].neuron == 1);
  for (const std::size_t i : {0U, 1U})
    CHECK(!psps[i].overlaps);
  for (const std::size_t i : {2U, 3U})
    CHECK(psps[i].overlaps);
}

TEST_CASE("a failure of release has the amplitude 0 and nothing else, and disturbs nothing") {
  Synapse synapse = make_synapse(AMPA, {10, 30, 50, 70, 90, 110, 130, 150}, 3);
  synapse.release = StochasticRelease{.P_rel = 0.5, .n_sites = 1, .seed = 4};
  const Experiment experiment = make_experiment({synapse});
  const auto psps = measure(experiment);
  REQUIRE(psps.size() == 8);
  std::size_t failures = 0;
  for (const Psp &psp : psps) {
    failures += psp.amplitude == 0 ? 1 : 0;
    CHECK((psp.amplitude == 0 || psp.amplitude > 0.5));
    CHECK(std::isnan(psp.time_to_peak) == (psp.amplitude == 0));
    CHECK(psp.complete);
  }
  CHECK(failures > 0);
  CHECK(failures < 8);
  // The draws are those of the run: P_s opens where the amplitude is not 0.
  Stepper stepper = start(experiment);
  for (const Psp &psp : psps) {
    advance_to(stepper, psp.time);
    const double before = stepper.now(SynapseColumn::P_s, 0);
    advance(stepper, 1);
    CHECK((stepper.now(SynapseColumn::P_s, 0) > before) == (psp.amplitude != 0));
  }
}

TEST_CASE("a failure is exactly one where V is computed by adaptive steps, too, and channels are open") {
  for (const Kinetics &kinetics : {Kinetics(TwoState{0.072, 0.0066, 1, 1}), presets[3].kinetics}) {
    Synapse synapse = make_synapse(kinetics, {10, 10.4, 10.7, 20, 240, 241, 460, 661.1}, 300);
    synapse.receptor.magnesium = 1;
    synapse.release = StochasticRelease{.P_rel = 0.4, .n_sites = 2, .seed = 3};
    Experiment experiment = make_experiment({synapse, make_synapse(GABA_A, {12, 13}, 5, -80, "other")}, 1000);
    experiment.neurons[0].current.baseline = 50;
    std::size_t failures = 0;
    for (const Psp &psp : measure(experiment))
      if (psp.synapse == 0) {
        failures += psp.amplitude == 0 ? 1 : 0;
        CHECK((psp.amplitude == 0 || psp.amplitude > 1e-3));
        CHECK(psp.complete);
      }
    CHECK(failures > 0);
    CHECK(failures < 8);
  }
}

TEST_CASE("under voltage clamp nothing is measured of V, but the current is") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {10.0137, 30}, 2)}));
  REQUIRE(stepper.clamp(0, -40).empty());
  const PspMeter meter = measure(stepper);
  REQUIRE(meter.psps().size() == 2);
  const Psp &psp = meter.psps()[0];
  for (const double measure :
       {psp.amplitude, psp.latency, psp.time_to_peak, psp.decay, psp.area, meter.psps()[1].ratio})
    CHECK(std::isnan(measure));
  const double g_peak = 2 * 1.1 / 1.29 * -std::expm1(-1.29);
  CHECK(near(psp.peak_g_s, g_peak, 1e-14));
  CHECK(near(psp.peak_I_s, -40 * g_peak, 1e-14));
  CHECK(psp.complete);
  CHECK(!psp.fired);
  CHECK(!psp.overlaps);
}

TEST_CASE("a PSP in which the neuron fires, or that comes in a refractory time, is not measured but for g_s and I_s") {
  Experiment experiment = make_experiment({make_synapse(AMPA, {10, 12, 200}, 200)}, 300);
  experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 10};
  const PspMeter meter = measure(start(experiment));
  REQUIRE(meter.psps().size() == 3);
  for (const Psp &psp : meter.psps()) {
    CHECK(psp.fired);
    CHECK(std::isnan(psp.amplitude));
    CHECK(!psp.complete);
    CHECK(psp.peak_I_s < 0);
  }
  REQUIRE(meter.firing().size() == 1);
  // g_s is followed up to the crossing of the threshold, here before transmitter leaves the cleft.
  Stepper stepper = start(experiment);
  advance(stepper, 300);
  CHECK(meter.firing()[0].count == static_cast<double>(stepper.fired(0).size()));
  const double crossing = stepper.fired(0).at(0) - 10;
  REQUIRE(crossing < 1);
  CHECK(near(meter.psps()[0].peak_g_s, 200 * 1.1 / 1.29 * -std::expm1(-1.29 * crossing), 1e-9));
}

TEST_CASE("a firing at the very end of a step of the measuring does not pass unnoticed") {
  // An edge of no height makes the time at which V reaches threshold the end of a step. Which time that is to the bit
  // depends on the rounding of the steps before it: all that are near are tried.
  Experiment experiment = make_experiment({make_synapse(Exponential{5, 1, 1}, {10}, 20)}, 100);
  experiment.neurons[0].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 2};
  Stepper stepper = start(experiment);
  advance(stepper, 100);
  const double crossing = stepper.fired(0).at(0);
  for (int ulps = -100; ulps <= 100; ++ulps) {
    const double edge = crossing + ulps * (std::nextafter(crossing, 100) - crossing);
    experiment.neurons[0].pulses = {{.start = edge, .duration = 1, .amplitude = 0}};
    const auto psp = measure(experiment).at(0);
    REQUIRE(psp.fired);
    REQUIRE(std::isnan(psp.amplitude));
  }
}

TEST_CASE("a PSP that keeps a neuron from firing is not measured either") {
  Experiment experiment = firing_neuron(250, 0, 100);
  experiment.synapses = {make_synapse(GABA_A, {5}, 50, -80)};
  const auto psps = measure(experiment);
  REQUIRE(psps.size() == 1);
  CHECK(psps[0].fired);
}

TEST_CASE("a PSP that outlasts ten seconds is cut off there") {
  Experiment experiment = make_experiment({make_synapse(Exponential{3000, 1, 1}, {0}, 0.1)}, 100);
  const auto psp = measure(experiment).at(0);
  CHECK(!psp.complete);
  CHECK(psp.amplitude > 0);
  CHECK(is_given(psp.decay));
  CHECK(psp.area > 0);
}

TEST_CASE("what follows a PSP in the document has no part in it, nor have edges of a current but their effect on V") {
  Experiment experiment = make_experiment({make_synapse(Exponential{5, 1, 0}, {10.013}, tiny)}, 400);
  const auto quiet = measure(experiment).at(0);
  // The edges are corners of V, and ΔV is linear: nothing of it changes but the driving force.
  experiment.neurons[0].pulses = {{.start = 10.5, .duration = 0.003, .amplitude = 100},
                                  {.start = 12.2, .duration = 8, .amplitude = 0}};
  std::get<ListedSpikes>(experiment.synapses[0].spikes).times = {10.013, 20, 21, 300};
  const auto busy = measure(experiment).at(0);
  CHECK(near(busy.amplitude, quiet.amplitude, 1e-4));
  CHECK(near(busy.time_to_peak, quiet.time_to_peak, 1e-3));
  CHECK(busy.overlaps);
}

TEST_CASE("spikes of neurons are measured like those of lists, on the neuron that they reach") {
  Experiment experiment = firing_neuron(250, 0, 100);
  experiment.neurons.push_back(make_experiment({}).neurons[0]);
  experiment.neurons[1].name = "post";
  Synapse synapse = make_synapse(AMPA, {});
  synapse.from = 0;
  synapse.to = 1;
  synapse.wiring.delay = 2.5;
  experiment.synapses = {synapse};
  const PspMeter meter = measure(start(experiment));
  Stepper stepper = start(experiment);
  advance(stepper, 100);
  REQUIRE(meter.psps().size() == stepper.delivered(0).size());
  REQUIRE(!meter.psps().empty());
  for (std::size_t i = 0; i < meter.psps().size(); ++i) {
    CHECK(meter.psps()[i].time == stepper.delivered(0)[i]);
    CHECK(meter.psps()[i].neuron == 1);
    CHECK(meter.psps()[i].amplitude > 0);
  }
}

TEST_CASE("the meter does not touch the stepper, nor what was done to it by hand") {
  Stepper stepper = start(make_experiment({make_synapse(AMPA, {10})}));
  const PspMeter before = measure(stepper);
  advance(stepper, 50);
  REQUIRE(stepper.deliver_spike(0, 60).empty());
  stepper.switch_current(0, false);
  const PspMeter after = measure(stepper);
  CHECK(write_measurements(before) == write_measurements(after));
  CHECK(stepper.time() == 50);
}

TEST_CASE("the meter measures so many spikes and says that there are more") {
  Experiment experiment = make_experiment({make_synapse(Exponential{0.5, 1, 1}, {}, 0.001)}, 2002);
  experiment.neurons[0].membrane.tau_m = 0.5;
  for (const double count : {2000.0, 2001.0}) {
    experiment.synapses[0].spikes = RegularSpikes{.start = 0, .interval = 1, .count = count};
    const PspMeter meter = measure(start(experiment, 1));
    CHECK(meter.psps().size() == limit::measured);
    CHECK(meter.truncated() == (count > 2000));
  }
}

TEST_CASE("a spike at the very end of the experiment does not act, and is not measured") {
  CHECK(measure(make_experiment({make_synapse(AMPA, {0, 200})})).size() == 1);
}

TEST_CASE("a run that ends with a fault ends the measuring with the fault") {
  Experiment experiment = firing_neuron(1e6, 0);
  experiment.neurons[0].membrane.tau_m = 0.05;
  PspMeter meter(start(experiment));
  while (meter.next()) {
  }
  REQUIRE(meter.faults().size() == 1);
  CHECK(meter.faults()[0].message.find("runs away") != std::string::npos);
}

TEST_CASE(
    "a neuron under a constant current fires at the rate 1 / (t_ref + tau_m ln((V_ss - V_reset)/(V_ss - V_th)))") {
  for (const double sample_interval : {0.1, 100.0}) { // the times of firing are not lost between samples
    Experiment experiment = firing_neuron(250, 3, 1e5);
    experiment.protocol.sample_interval = sample_interval;
    const auto firing = measure(start(experiment, 1)).firing();
    const double interval = 3 + 20 * std::log(35.0 / 9.0);
    const double first = 20 * std::log(25.0 / 9.0);
    REQUIRE(firing.size() == 1);
    CHECK(firing[0].count == std::floor((1e5 - first) / interval) + 1);
    CHECK(near(firing[0].rate, firing[0].count / 100, 1e-15));
    CHECK(near(firing[0].mean_interval, interval, 1e-12));
    CHECK(near(firing[0].shortest, interval, 1e-10));
    CHECK(near(firing[0].longest, interval, 1e-10));
    CHECK(firing[0].cv <= 1e-10);
    CHECK(firing[0].intervals.size() == 1000);
  }
}

TEST_CASE("of one spike there is no interval, of two no SD; a silent neuron is not listed") {
  CHECK(measure(start(firing_neuron(0, 2))).firing().empty());
  const auto one = measure(start(firing_neuron(250, 2, 30))).firing().at(0);
  CHECK(one.count == 1);
  CHECK(std::isnan(one.mean_interval));
  CHECK(std::isnan(one.shortest));
  const auto two = measure(start(firing_neuron(250, 2, 60))).firing().at(0);
  CHECK(two.count == 2);
  CHECK(two.mean_interval == two.longest);
  CHECK(std::isnan(two.sd_interval));
  CHECK(std::isnan(two.cv));
}

TEST_CASE("intervals are summed up as the textbook does") {
  FiringTally tally;
  for (const double time : {1.0, 4.0, 5.0, 15.0}) // intervals 3, 1, 10
    tally.add(time);
  const Firing firing = tally.of(2, 20);
  CHECK(firing.neuron == 2);
  CHECK(firing.rate == 200);
  CHECK(near(firing.mean_interval, 14.0 / 3, 1e-15));
  CHECK(near(firing.sd_interval, std::sqrt((9 + 1 + 100 - 3 * 196.0 / 9) / 2), 1e-14));
  CHECK(near(firing.cv, firing.sd_interval / firing.mean_interval, 1e-15));
  CHECK(firing.shortest == 1);
  CHECK(firing.longest == 10);
  CHECK(firing.intervals == std::vector<double>{3, 1, 10});
}

TEST_CASE("the result as JSON has each measure by its name, and null for what there is not") {
  const auto json = parse(write_measurements(measure(start(make_experiment({make_synapse(AMPA, {10})})))));
  const auto &psp = at(json, "psps").array()->at(0);
  for (const auto &row : psp_measures)
    CHECK((at(psp, std::string(row.info.name)).number() != nullptr) == (row.member != &Psp::ratio));
  CHECK(*at(psp, "complete").boolean());
  CHECK(at(json, "firing").array()->empty());
  CHECK(!*at(json, "truncated").boolean());
}

TEST_CASE("a sampled curve meets cubics exactly, and looks across no corner") {
  SampledCurve curve;
  const auto left = [](double t) { return t * t * t - 2 * t; };
  const auto right = [](double t) { return (3 - t) * (3 - t) * (t + 1) * 4 / 3; };
  for (const double t : {0.0, 0.3, 0.4, 0.8, 1.3, 1.5})
    curve.add(t, left(t));
  curve.add(2, 4);
  curve.end_piece();
  for (const double t : {2.1, 2.4, 2.6, 3.0})
    curve.add(t, right(t));
  for (double t = 0; t < 3; t += 0.01)
    REQUIRE(std::abs(curve.at(t) - (t < 2 ? left(t) : right(t))) <= 1e-12);
  CHECK(curve.peak().value == 4);
  CHECK(curve.peak().time == 2);
}
