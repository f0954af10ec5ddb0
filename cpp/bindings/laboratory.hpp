// What measures, as JavaScript holds it: PSPs, current–voltage curves, trials.
#pragma once

#include "bindings/support.hpp"
#include "sim/current_voltage.hpp"
#include "sim/measure.hpp"
#include "sim/trials.hpp"

namespace bouton::bindings {

using emscripten::val;

class Meter {
public:
  explicit Meter(const Stepper &stepper) : meter_(stepper) {}
  bool next() { return meter_.next(); }
  std::string faults() const { return text_of(meter_.faults()); }
  std::string results() const { return write_measurements(meter_); }

private:
  PspMeter meter_;
};

class Asked {
public:
  Asked(const Stepper &stepper, std::size_t synapse) : answer_(stepper, synapse) {}
  std::string result() const { return write_answer(answer_); }

private:
  Answer answer_;
};

class Curve {
public:
  Curve(Experiment experiment, std::size_t synapse, const HoldingPotentials &potentials)
      : curve_(std::move(experiment), synapse, potentials) {}
  bool next() { return curve_.next(); }
  std::string faults() const { return text_of(curve_.faults()); }
  std::string result() const { return write_curve(curve_); }

private:
  CurrentVoltage curve_;
};

class Repeated {
public:
  Repeated(Experiment experiment, std::size_t synapse, std::size_t spike)
      : trials_(std::move(experiment), synapse, spike) {}

  std::string advance() { return text_of(trials_.advance()); }
  double count() const { return static_cast<double>(trials_.count()); }
  bool random() const { return trials_.random(); }
  std::string summary() const { return write_summary(trials_); }
  val amplitudes() const { return view_of(trials_.amplitudes()); }

  val decimated(const std::string &which, const std::string &name, double index, double from, double to,
                double pixels) {
    const auto curve = which == "mean"   ? std::optional(Trials::Curve::mean)
                       : which == "low"  ? std::optional(Trials::Curve::low)
                       : which == "high" ? std::optional(Trials::Curve::high)
                                         : std::nullopt;
    const auto column = trials_.find(name, index);
    const auto width = pixels_of(pixels);
    if (!curve || !column || !width || !(from <= to))
      return val::null();
    trials_.decimate(*curve, *column, from, to, *width, scratch_, points_);
    return view_of(points_);
  }

private:
  Trials trials_;
  std::vector<double> scratch_;
  std::vector<double> points_;
};

} // namespace bouton::bindings
