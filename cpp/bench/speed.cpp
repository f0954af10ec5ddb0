// Times the core: bouton_speed FILE.json [SECONDS]
//
// Runs the experiment of a document again and again for about SECONDS (1) of real time, as the page does: the Stepper is
// made once and reset for each run. Prints {"samples", "seconds", "duration", "V"}: samples taken a run, the shortest
// time that a run took, simulated ms, and the potential of every neuron at the end.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include "sim/document.hpp"
#include "sim/stepper.hpp"

using namespace bouton;

namespace {

double now() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

} // namespace

int main(int argc, char **argv) {
  if (argc < 2) {
    std::fputs("bouton_speed FILE.json [SECONDS]\n", stderr);
    return 2;
  }
  std::stringstream text;
  text << std::ifstream(argv[1]).rdbuf();
  Faults faults;
  const Experiment experiment = read_document(text.str(), faults);
  if (faults.empty())
    faults = Stepper::check_recording(experiment, Stepper::usual_capacity(experiment));
  if (!faults.empty()) {
    std::fprintf(stderr, "%s\n", write_faults(faults).c_str());
    return 1;
  }
  const double allowed = argc > 2 ? std::stod(argv[2]) : 1;
  Stepper stepper(experiment, Stepper::usual_capacity(experiment));
  double shortest = 1e9;
  const double start = now();
  do {
    stepper.reset();
    const double from = now();
    stepper.advance(experiment.protocol.duration);
    shortest = std::min(shortest, now() - from);
  } while (now() - start < allowed);
  std::printf("{\"samples\": %.0f, \"seconds\": %.9f, \"duration\": %.17g, \"V\": [",
              experiment.protocol.duration / experiment.protocol.sample_interval, shortest,
              experiment.protocol.duration);
  for (std::size_t i = 0; i < experiment.neurons.size(); ++i)
    std::printf("%s%.17g", i == 0 ? "" : ", ", stepper.now(NeuronColumn::V, i));
  std::puts("]}");
}
