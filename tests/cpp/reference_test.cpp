// The reference traces: exact results of an independent solver (tests/reference/README.md).
#include "support.hpp"

using namespace bouton;

namespace {

void check_case(const std::string &name) {
  CAPTURE(name);
  const json::Value file = support::parse(support::read_file(std::string(BOUTON_REFERENCE_DIR) + '/' + name + ".json"));
  // Parsed and written again: the experiment's own text is inside the file.
  const Stepper stepper = support::run(support::read(json::excerpt(support::at(file, "experiment"), 1'000'000)));
  const json::Value &expected = support::at(file, "expected");
  const auto &neurons = *support::at(expected, "neurons").array();
  const auto &synapses = *support::at(expected, "synapses").array();
  for (std::size_t i = 0; i < neurons.size(); ++i) {
    const auto V = support::numbers(support::at(neurons[i], "V"));
    CHECK(support::greatest_difference(support::column(stepper, NeuronColumn::V, i), V) <= 1e-9);
  }
  for (std::size_t i = 0; i < synapses.size(); ++i) {
    const auto P_s = support::numbers(support::at(synapses[i], "P_s"));
    const auto g_s = support::numbers(support::at(synapses[i], "g_s"));
    const double g_max = stepper.experiment().synapses[i].receptor.g_max;
    CHECK(support::greatest_difference(support::column(stepper, SynapseColumn::P_s, i), P_s) <= 1e-12);
    CHECK(support::greatest_difference(support::column(stepper, SynapseColumn::g_s, i), g_s) <= 1e-12 * g_max);
  }
}

} // namespace

TEST_CASE("every reference trace is met: V to 1e-9 mV, P_s to 1e-12") {
  for (const char *name : {"rc-step", "ampa-single", "gaba-a-shunt", "alpha-pair", "dual-exponential",
                           "exponential-train", "expsyn-linear"})
    check_case(name);
}
