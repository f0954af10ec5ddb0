// Times the core: bouton_speed FILE.json [SECONDS [TRACE]]
//
// Runs the experiment of a document again and again for about SECONDS (1) of real time, as the page does: the Stepper
// is made once and reset for each run. Prints {"samples", "seconds"}: steps a run, and the shortest time that a run
// took, in s. Writes V of every neuron to TRACE: mV, doubles, sample by sample.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "sim/document.hpp"
#include "sim/stepper.hpp"

using namespace bouton;

namespace {

double now() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

/// V of every neuron at every sample, mV.
bool write_trace(const Stepper &stepper, const std::string &file) {
  const Recorder &recorder = stepper.recorder();
  std::vector<double> all;
  for (std::size_t sample = 0; sample < recorder.count(); ++sample)
    for (std::size_t neuron = 0; neuron < stepper.experiment().neurons.size(); ++neuron)
      all.push_back(recorder.column(stepper.column_index(NeuronColumn::V, neuron))[sample]);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char *>(all.data()), static_cast<std::streamsize>(all.size() * sizeof(double)));
  return out.good();
}

} // namespace

int main(int argc, char **argv) {
  if (argc < 2) {
    std::fputs("bouton_speed FILE.json [SECONDS [TRACE]]\n", stderr);
    return 2;
  }
  std::stringstream text;
  text << std::ifstream(argv[1]).rdbuf();
  Faults faults;
  const Experiment experiment = read_document(text.str(), faults);
  const Protocol &protocol = experiment.protocol;
  const double samples = std::round(protocol.duration / protocol.sample_interval);
  const auto capacity = static_cast<std::size_t>(samples) + 1;
  if (faults.empty())
    faults = Stepper::check_recording(experiment, capacity);
  if (!faults.empty()) {
    std::fprintf(stderr, "%s\n", write_faults(faults).c_str());
    return 1;
  }
  const double allowed = argc > 2 ? std::stod(argv[2]) : 1;
  Stepper stepper(experiment, capacity);
  double shortest = std::numeric_limits<double>::infinity();
  const double start = now();
  // Three runs at least: the first meets memory that nobody has used before.
  for (int run = 0; run < 3 || now() - start < allowed; ++run) {
    stepper.reset();
    const double from = now();
    stepper.advance(protocol.duration);
    shortest = std::min(shortest, now() - from);
  }
  if (argc > 3 && !write_trace(stepper, argv[3])) {
    std::fprintf(stderr, "%s cannot be written\n", argv[3]);
    return 1;
  }
  std::printf("{\"samples\": %.0f, \"seconds\": %.9f}\n", samples, shortest);
}
