// A window of a run, kept as it was while the run goes on: a control trace, to hold others against.
#pragma once

#include "sim/stepper.hpp"

namespace bouton {

class Recording {
public:
  /// What `stepper` has recorded in `from` … `to` ms, spikes too; nothing of it may lie there.
  Recording(const Stepper &stepper, double from, double to);

  /// Bytes that the recording of such a window takes.
  static double bytes(const Stepper &stepper, double from, double to);

  const Experiment &experiment() const { return experiment_; }
  Traces traces() const { return {experiment_, recorder_, delivered_, fired_}; }

private:
  Experiment experiment_;
  Recorder recorder_;
  EventTimes delivered_;
  EventTimes fired_;
};

} // namespace bouton
