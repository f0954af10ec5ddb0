// libFuzzer: random experiments, and random sequences of calls of the Stepper, sensible and not.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#define DOCTEST_CONFIG_IMPLEMENT // for the helpers of the tests
#include "../cpp/random_experiment.hpp"
#include "sim/measure.hpp"
#include "sim/recording.hpp"

using namespace bouton;

namespace {

void demand(bool holds) {
  if (!holds)
    std::abort(); // libFuzzer keeps the input
}

/// The input, read from the front; zeros after its end.
class Bytes {
public:
  Bytes(const std::uint8_t *data, std::size_t size) : data_(data), size_(size) {}
  bool empty() const { return size_ == 0; }
  std::uint8_t byte() { return take<std::uint8_t>(); }
  std::size_t below(std::size_t n) { return n == 0 ? 0 : byte() % n; }
  std::uint64_t seed() { return take<std::uint64_t>(); }
  /// Mostly ordinary, sometimes any double at all.
  double number(double scale) {
    switch (byte() % 8) {
    case 0:
      return take<double>();
    case 1:
      return -scale;
    case 2:
      return 0;
    default:
      return scale * byte() / 255;
    }
  }

private:
  template <class T> T take() {
    T value{};
    const std::size_t count = std::min(size_, sizeof value);
    std::memcpy(&value, data_, count);
    data_ += count;
    size_ -= count;
    return value;
  }
  const std::uint8_t *data_;
  std::size_t size_;
};

Experiment make(Bytes &bytes) {
  const auto wildness = bytes.byte() % 2 ? support::Wildness::allowed : support::Wildness::sliders;
  support::ExperimentMaker maker(bytes.seed(), wildness);
  return maker();
}

void check_finite(const Stepper &stepper) {
  for (std::size_t column = 0; column < stepper.recorder().columns(); ++column)
    for (const double value : stepper.recorder().column(column))
      demand(std::isfinite(value));
}

/// The first few PSPs: each number is finite or not given.
void check_measures(const Stepper &stepper) {
  PspMeter meter(stepper);
  for (int pieces = 0; pieces < 3 && meter.next(); ++pieces) {
  }
  for (const Psp &psp : meter.psps()) {
    for (const auto &row : psp_measures)
      demand(!std::isinf(psp.*row.member));
    demand(std::isfinite(psp.peak_g_s) && std::isfinite(psp.peak_I_s));
    demand(std::isfinite(psp.amplitude) || psp.fired || is_given(stepper.clamped_at(psp.neuron)));
  }
  for (const Firing &firing : meter.firing())
    demand(firing.count >= 1 && std::isfinite(firing.rate));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  Bytes bytes(data, size);
  const Experiment first = make(bytes);
  if (!validate(first).empty())
    return 0;
  Stepper stepper(first, 64 + bytes.byte());
  std::vector<double> points;
  for (int calls = 0; calls < 60 && !bytes.empty(); ++calls) {
    const Experiment &experiment = stepper.experiment();
    const double interval = experiment.protocol.sample_interval;
    const double before = stepper.time();
    switch (bytes.byte() % 13) {
    case 0:
    case 1:
    case 2: {
      // Short enough that no experiment takes long; what is refused may be anything.
      const double duration = bytes.number(std::min(2.0, 50 * interval));
      if (!(duration > std::min(5.0, 200 * interval)) || duration > Stepper::max_advance)
        stepper.advance(duration);
      demand(stepper.time() >= before);
      break;
    }
    case 3:
      stepper.deliver_spike(bytes.below(8), stepper.time() + bytes.number(3));
      break;
    case 4: {
      std::vector<std::string> paths;
      for_each_parameter(experiment,
                         [&](const std::string &path, const ParameterInfo &, double) { paths.push_back(path); });
      const std::string path = paths[(bytes.byte() * 256U + bytes.byte()) % paths.size()];
      const std::string unchanged = write_document(experiment);
      if (!stepper.set(path, bytes.number(100)).empty())
        demand(write_document(stepper.experiment()) == unchanged);
      demand(stepper.time() == before);
      break;
    }
    case 5: {
      const std::string unchanged = write_document(experiment);
      if (!stepper.apply(make(bytes)).empty())
        demand(write_document(stepper.experiment()) == unchanged);
      demand(stepper.time() == before);
      break;
    }
    case 6:
      stepper.switch_current(bytes.below(experiment.neurons.size()), bytes.byte() % 2);
      break;
    case 7:
      stepper.reset();
      break;
    case 8: {
      const std::size_t neuron = bytes.below(experiment.neurons.size());
      const double V = bytes.number(200);
      if (stepper.clamp(neuron, V).empty())
        demand(stepper.clamped_at(neuron) == V && stepper.now(NeuronColumn::V, neuron) == V);
      break;
    }
    case 9:
      stepper.unclamp(bytes.below(experiment.neurons.size()));
      break;
    case 10:
      check_measures(stepper);
      break;
    case 11: {
      const Recording kept(stepper, bytes.number(before), bytes.number(before));
      const Traces mine = stepper.traces();
      const Traces theirs = kept.traces();
      const double from = bytes.number(before);
      std::vector<double> scratch;
      Difference{mine, 0, theirs, 0}.decimate(from, from + 1 + bytes.byte(), 1 + bytes.byte(), scratch, points);
      break;
    }
    default: {
      const auto &recorder = stepper.recorder();
      const std::size_t column = bytes.below(recorder.columns());
      decimate(recorder.column(column), recorder.first(), interval,
               static_cast<std::int64_t>(bytes.number(100) > 50 ? 0 : recorder.first()),
               recorder.first() + bytes.byte(), bytes.byte(), points);
      break;
    }
    }
    demand(validate(stepper.experiment()).empty());
    demand(stepper.recorder().columns() == stepper.experiment().neurons.size() * neuron_columns.size() +
                                               stepper.experiment().synapses.size() * synapse_columns.size());
  }
  check_finite(stepper);
  return 0;
}
