// A trace from a file, as JavaScript holds it.
#pragma once

#include "bindings/readers.hpp"
#include "sim/overlay.hpp"

namespace bouton::bindings {

class Laid {
public:
  explicit Laid(std::size_t samples) : overlay_(samples) {}

  val numbers() { return view_of(overlay_.numbers()); }
  double sound() const { return static_cast<double>(overlay_.sound()); }

  std::string place(double shift, double scale, double offset, double time_unit, double unit) {
    return text_of(overlay_.place({shift, scale, offset, time_unit, unit}));
  }

  val decimated(double from, double to, double pixels) {
    const auto width = pixels_of(pixels);
    if (!width || !(from <= to))
      return val::null();
    overlay_.decimate(from, to, *width, points_);
    return view_of(points_);
  }

  /// False where there is no such column.
  bool begin(const Reader &reader, const std::string &name, double index) {
    const auto column = reader.find(name, index);
    if (!column)
      return false;
    const Traces traces = reader.traces();
    const auto place = static_cast<std::size_t>(index);
    overlay_.begin(traces, *column, neuron_column(name) ? place : traces.experiment.synapses[place].to);
    return true;
  }
  bool next(const Reader &reader, double most) {
    return overlay_.next(reader.traces(), most >= 1 ? static_cast<std::size_t>(std::min(most, 1e9)) : 1);
  }
  /// The members of a Residual in their order, then where it starts and ends.
  val state() {
    const Residual r = overlay_.residual();
    points_ = {r.count, r.rms, r.largest, r.at, overlay_.start(), overlay_.end()};
    return view_of(points_);
  }

private:
  Overlay overlay_;
  std::vector<double> points_;
};

} // namespace bouton::bindings
