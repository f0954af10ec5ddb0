// A window of a run, kept as it was while the run goes on: a control trace, to hold others against.
#pragma once

#include "sim/stepper.hpp"

namespace bouton {

class Recording {
public:
  /// What `stepper` has recorded in `from` … `to` ms, spikes too; nothing of it may lie there. There must be
  /// Recorder::memory_for() its numbers().
  Recording(const Stepper &stepper, double from, double to);

  /// How many numbers such a window holds.
  static std::size_t numbers(const Stepper &stepper, double from, double to);

  const Experiment &experiment() const { return experiment_; }
  Traces traces() const { return {experiment_, recorder_, delivered_, fired_}; }

private:
  Experiment experiment_;
  Recorder recorder_;
  EventTimes delivered_;
  EventTimes fired_;
};

} // namespace bouton
