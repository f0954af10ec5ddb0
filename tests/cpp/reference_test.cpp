// The reference traces: exact results of an independent solver (tests/reference/README.md).
#include "support.hpp"

using namespace bouton;

namespace {

struct Tolerance {
  double V = 1e-9; // mV
  double P_s = 1e-12;
};

/// Samples as near as this to a spike of the neuron are left out: V jumps there, and so does P_s's slope.
constexpr double instant = 1e-3; // ms

void check_case(const std::string &name, const Tolerance &tolerance = {}) {
  CAPTURE(name);
  const json::Value file = support::parse(support::read_file(std::string(BOUTON_REFERENCE_DIR) + '/' + name + ".json"));
  // Written out again, since what is read is text.
  const Stepper stepper = support::run(support::read(json::excerpt(support::at(file, "experiment"), 1'000'000)));
  const json::Value &expected = support::at(file, "expected");
  const auto t = support::numbers(support::at(expected, "t"));
  const auto &neurons = *support::at(expected, "neurons").array();
  const auto &synapses = *support::at(expected, "synapses").array();
  std::vector<bool> counts(t.size(), true);
  for (std::size_t i = 0; i < neurons.size(); ++i) {
    const auto spikes = support::numbers(support::at(neurons[i], "spikes"));
    REQUIRE(stepper.fired(i).size() == spikes.size());
    CHECK(support::greatest_difference(stepper.fired(i), spikes) <= 1e-7);
    for (std::size_t k = 0; k < t.size(); ++k)
      for (const double spike : spikes)
        counts[k] = counts[k] && std::abs(t[k] - spike) > instant;
  }
  const auto difference = [&](const std::vector<double> &computed, const json::Value &exact) {
    const auto values = support::numbers(exact);
    REQUIRE(computed.size() == values.size());
    double greatest = 0;
    for (std::size_t k = 0; k < values.size(); ++k)
      if (counts[k])
        greatest = std::max(greatest, std::abs(computed[k] - values[k]));
    return greatest;
  };
  for (std::size_t i = 0; i < neurons.size(); ++i)
    CHECK(difference(support::column(stepper, NeuronColumn::V, i), support::at(neurons[i], "V")) <= tolerance.V);
  for (std::size_t i = 0; i < synapses.size(); ++i) {
    const double g_max = stepper.experiment().synapses[i].receptor.g_max;
    CHECK(difference(support::column(stepper, SynapseColumn::P_s, i), support::at(synapses[i], "P_s")) <=
          tolerance.P_s);
    CHECK(difference(support::column(stepper, SynapseColumn::g_s, i), support::at(synapses[i], "g_s")) <=
          tolerance.V * g_max);
  }
}

} // namespace

TEST_CASE("passive membranes meet their reference traces: V to 1e-9 mV, P_s to 1e-12") {
  for (const char *name : {"rc-step", "ampa-single", "gaba-a-shunt", "alpha-pair", "dual-exponential",
                           "exponential-train", "expsyn-linear", "gaba-b-burst", "depression", "tsodyks-markram"})
    check_case(name);
}

TEST_CASE("a magnesium block meets its reference trace: V to 1e-6 mV, P_s to 1e-12") {
  check_case("nmda", {.V = 1e-6});
}

TEST_CASE("firing neurons meet their reference traces: spikes to 1e-7 ms, V and P_s to 1e-6 between them") {
  for (const char *name : {"firing", "two-neurons-excitation", "two-neurons-inhibition"})
    check_case(name, {.V = 1e-6, .P_s = 1e-6});
}
