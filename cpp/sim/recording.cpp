#include "sim/recording.hpp"

namespace bouton {

namespace {

EventTimes cut(const EventTimes &all, double from, double to) {
  EventTimes kept;
  for (const std::vector<double> &times : all) {
    const auto window = within(times, from, to);
    kept.emplace_back(window.begin(), window.end());
  }
  return kept;
}

} // namespace

Recording::Recording(const Stepper &stepper, double from, double to)
    : experiment_(stepper.experiment()), delivered_(cut(stepper.traces().delivered, from, to)),
      fired_(cut(stepper.traces().fired, from, to)) {
  const SampleRange range = stepper.traces().samples(from, to);
  recorder_ = stepper.recorder().window(range.first, range.last);
}

std::size_t Recording::numbers(const Stepper &stepper, double from, double to) {
  const SampleRange range = stepper.traces().samples(from, to);
  return stepper.recorder().columns() * static_cast<std::size_t>(range.last - range.first);
}

} // namespace bouton
