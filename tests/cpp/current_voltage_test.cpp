// Current–voltage curves, against I = g (V - E_s) and the block of NMDA receptors.
#include "world.hpp"

#include "sim/current_voltage.hpp"

using namespace bouton;
using namespace support;

namespace {

CurrentVoltage curve_of(const Experiment &experiment, double from = -100, double to = 60, double points = 33) {
  const HoldingPotentials potentials{from, to, points};
  for (const Fault &fault : CurrentVoltage::check(experiment, 0, potentials))
    FAIL(fault.message);
  CurrentVoltage curve(experiment, 0, potentials);
  while (curve.next()) {
  }
  CHECK(curve.faults().empty());
  return curve;
}

/// The peak of P_s of one spike, which is at the corner.
double peak_share(const TwoState &k) {
  const double rate = k.alpha * k.T_max + k.beta;
  return k.alpha * k.T_max / rate * -std::expm1(-rate * k.T_dur);
}

const TwoState NMDA{.alpha = 0.072, .beta = 0.0066, .T_max = 1, .T_dur = 1};

Experiment nmda(double E_s) {
  Synapse synapse = make_synapse(NMDA, {10.0137}, 3, E_s);
  synapse.receptor.magnesium = 1;
  return make_experiment({synapse}, 50);
}

double unblocked_share(double V) { return 1 / (1 + std::exp(-0.062 * V) / 3.57); }

/// Where d/dV [B(V) (V - E_s)] is 0: B' = 0.062 (1 - B) B.
double extremum(double E_s, double low, double high) {
  const auto slope = [&](double V) { return 1 + 0.062 * (1 - unblocked_share(V)) * (V - E_s); };
  for (int i = 0; i < 100; ++i)
    (slope((low + high) / 2) < 0 ? low : high) = (low + high) / 2;
  return (low + high) / 2;
}

} // namespace

TEST_CASE("the curve of a synapse without a block is a straight line through its reversal potential") {
  for (const double E_s : {0.0, -80.0, -3.7, 13.123456789}) {
    CAPTURE(E_s);
    const CurrentVoltage curve = curve_of(make_experiment({make_synapse(AMPA, {10.0137}, 2, E_s)}, 50));
    REQUIRE(curve.points().size() == 33);
    CHECK(curve.points().front().V == -100);
    CHECK(curve.points()[1].V == -95);
    CHECK(curve.points().back().V == 60);
    for (const auto &[V, I] : curve.points())
      CHECK(std::abs(I - 2 * peak_share(AMPA) * (V - E_s)) <= 1e-12);
    CHECK(std::abs(curve.reversal() - E_s) <= 1e-9);
    CHECK(std::isnan(curve.falls_from()));
    CHECK(std::isnan(curve.falls_to()));
  }
}

TEST_CASE("kinetics that jump at the spike are caught at their peak") {
  const CurrentVoltage curve =
      curve_of(make_experiment({make_synapse(Exponential{0.05, 1, 1}, {10.0137, 30.02}, 2, -10)}, 50), -60, 60, 3);
  CHECK(std::abs(curve.points()[0].I - 2 * -50) <= 1e-12);
  CHECK(std::abs(curve.reversal() + 10) <= 1e-9);
}

TEST_CASE("the curve of NMDA receptors is g_max P_s B(V) (V - E_s), and falls up to its minimum") {
  const CurrentVoltage curve = curve_of(nmda(0));
  for (const auto &[V, I] : curve.points())
    CHECK(std::abs(I - 3 * peak_share(NMDA) * unblocked_share(V) * V) <= 1e-12);
  CHECK(std::abs(curve.reversal()) <= 1e-9);
  CHECK(curve.falls_from() == -100);
  CHECK(std::abs(curve.falls_to() - extremum(0, -60, 0)) <= 1e-3);
}

TEST_CASE("the reversal potential is found where the curve is bent") {
  for (const double E_s : {-3.3, 21.7}) {
    const CurrentVoltage curve = curve_of(nmda(E_s), -100, 60, 8);
    CHECK(std::abs(curve.reversal() - E_s) <= 1e-9);
  }
}

TEST_CASE("above its minimum the curve of NMDA receptors does not fall, and below it does nothing else") {
  const CurrentVoltage curve = curve_of(nmda(0), -26.9, 60, 20);
  CHECK(std::isnan(curve.falls_from()));
  const CurrentVoltage within = curve_of(nmda(0), -200, -30, 20);
  CHECK(within.falls_from() == -200);
  CHECK(within.falls_to() == -30);
  CHECK(std::isnan(within.reversal()));
}

TEST_CASE("without a spike, or without a conductance, there is no current and no reversal potential") {
  for (const Experiment &experiment :
       {make_experiment({make_synapse(AMPA, {})}, 20), make_experiment({make_synapse(AMPA, {10}, 0)}, 20)}) {
    const CurrentVoltage curve = curve_of(experiment, -100, 60, 5);
    for (const auto &point : curve.points())
      CHECK(point.I == 0);
    CHECK(std::isnan(curve.reversal()));
    CHECK(std::isnan(curve.falls_from()));
  }
}

TEST_CASE("of the synapses of a neuron only the one that is asked for counts") {
  const Experiment experiment =
      make_experiment({make_synapse(AMPA, {10}), make_synapse(GABA_A, {10}, 20, -80, "other")}, 50);
  CHECK(std::abs(curve_of(experiment).reversal()) <= 1e-9);
}

TEST_CASE("potentials that make no curve are refused, all faults at once") {
  const Experiment experiment = make_experiment({make_synapse(AMPA, {10})});
  const auto faults = [&](double synapse, double from, double to, double points) {
    std::string text;
    for (const Fault &fault : CurrentVoltage::check(experiment, synapse, {from, to, points}))
      text += fault.message + '\n';
    return text;
  };
  CHECK(faults(0, -200, 200, 500).empty());
  CHECK(faults(0, 10, 10, 2) == "V_from: 10 is not below V_to, 10; allowed is below V_to\n");
  CHECK(faults(1, -201, not_given, 2.5) == "synapse: there is none of this index\n"
                                           "V_from: -201 is out of range -200 … 200 mV\n"
                                           "V_to: not a finite number; allowed is -200 … 200 mV\n"
                                           "points: 2.5 is not a whole number; allowed is 2 … 500\n");
  CHECK(!faults(not_given, -100, 60, 33).empty());
}

TEST_CASE("a run that ends with a fault ends the curve with the fault") {
  Experiment experiment = make_experiment({make_synapse(AMPA, {10})});
  experiment.neurons.push_back(experiment.neurons[0]);
  experiment.neurons[1].name = "runaway";
  experiment.neurons[1].membrane.tau_m = 0.05;
  experiment.neurons[1].spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 0};
  experiment.neurons[1].current.baseline = 1e6;
  CurrentVoltage curve(experiment, 0, make_default<HoldingPotentials>());
  CHECK(!curve.next());
  CHECK(!curve.next());
  CHECK(curve.faults().size() == 1);
  CHECK(curve.points().empty());
}

TEST_CASE("a curve as JSON has null for what there is not") {
  const auto json = parse(write_curve(curve_of(nmda(0), -100, 60, 9)));
  CHECK(at(json, "points").array()->size() == 9);
  CHECK(numbers(at(json, "points").array()->at(8))[0] == 60);
  CHECK(numbers(at(json, "negativeSlope")).size() == 2);
  const auto line = parse(write_curve(curve_of(make_experiment({make_synapse(AMPA, {})}, 20), -100, 60, 9)));
  CHECK(at(line, "reversal").number() == nullptr);
  CHECK(at(line, "negativeSlope").array() == nullptr);
}
