// What the tests share: files, experiments in a few words, runs.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/document.hpp"
#include "sim/json.hpp"
#include "sim/stepper.hpp"

namespace support {

inline std::string read_file(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), "cannot read " << path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline bouton::json::Value parse(const std::string &text) {
  bouton::json::Value value;
  std::string fault;
  REQUIRE_MESSAGE(bouton::json::parse(text, value, fault), fault);
  return value;
}

/// The value under a key; the test ends where there is none.
inline const bouton::json::Value &at(const bouton::json::Value &object, const std::string &key) {
  REQUIRE(object.object() != nullptr);
  for (const auto &[name, value] : *object.object())
    if (name == key)
      return value;
  FAIL("no key " << key);
  return object;
}

inline std::vector<double> numbers(const bouton::json::Value &array) {
  std::vector<double> result;
  for (const auto &value : *array.array())
    result.push_back(*value.number());
  return result;
}

inline bouton::Experiment read(const std::string &document) {
  bouton::Faults faults;
  bouton::Experiment experiment = bouton::read_document(document, faults);
  for (const auto &fault : faults)
    FAIL_CHECK(fault.message);
  REQUIRE(faults.empty());
  return experiment;
}

/// The faults of a document that is expected to be refused, one to a line.
inline std::string faults_of(const std::string &document) {
  bouton::Faults faults;
  bouton::read_document(document, faults);
  std::string text;
  for (const auto &fault : faults)
    text += fault.message + '\n';
  return text;
}

/// One passive neuron (E_L -70, R_m 100, tau_m 20) and the given synapse objects, 200 ms.
inline std::string document(const std::string &synapses, const std::string &more_of_neuron = "") {
  return R"({"format": "bouton-experiment/1", "duration": 200, "neurons": [{"name": "neuron", "E_L": -70, "R_m": 100,
    "tau_m": 20)" +
         more_of_neuron + R"(}], "synapses": [)" + synapses + "]}";
}

inline std::string synapse(const std::string &kinetics, const std::string &times, const std::string &name = "s",
                           double g_max = 1, double E_s = 0) {
  return R"({"name": ")" + name + R"(", "g_max": )" + bouton::json::format_number(g_max) + R"(, "E_s": )" +
         bouton::json::format_number(E_s) + R"(, "kinetics": )" + kinetics + R"(, "spikes": {"times": [)" + times +
         "]}}";
}

inline const std::string ampa = R"({"type": "two-state", "alpha": 1.1, "beta": 0.19, "T_max": 1, "T_dur": 1})";
inline const std::string gaba_a = R"({"type": "two-state", "alpha": 5, "beta": 0.18, "T_max": 1, "T_dur": 1})";

/// Runs an experiment from 0 to its duration.
inline bouton::Stepper run(const bouton::Experiment &experiment) {
  bouton::Stepper stepper(experiment, 2'000'000);
  const bouton::Faults faults = stepper.advance(experiment.protocol.duration);
  REQUIRE(faults.empty());
  return stepper;
}

inline std::vector<double> column(const bouton::Stepper &stepper, bouton::NeuronColumn which, std::size_t index = 0) {
  const auto values = stepper.recorder().column(stepper.column_index(which, index));
  return {values.begin(), values.end()};
}

inline std::vector<double> column(const bouton::Stepper &stepper, bouton::SynapseColumn which, std::size_t index = 0) {
  const auto values = stepper.recorder().column(stepper.column_index(which, index));
  return {values.begin(), values.end()};
}

inline double greatest_difference(const std::vector<double> &a, const std::vector<double> &b) {
  REQUIRE(a.size() == b.size());
  double greatest = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    greatest = std::max(greatest, std::abs(a[i] - b[i]));
  return greatest;
}

} // namespace support
