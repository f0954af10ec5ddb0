// The conductances of all inputs of one neuron over a stretch of equal steps, added up.
//
// Whatever the potential does, the open shares of the channels have closed forms. So for many steps at once every synapse
// first lays its conductance into the sums here, at a few points of each step: the nodes of a Gauss quadrature, the start
// and the end. Then the membrane (neuron_run.hpp) moves through them. What happens inside a step (a spike, the end of a
// pulse of transmitter) does not cut the step for the other synapses: what was there goes on to the end of the step as if
// nothing had happened, and a Kink adds the difference from its time on.
//
// Between the points the sums are the polynomial through them. A Plan keeps the steps so short against the kinetics that
// it is exact to 1e-11 of itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/quadrature.hpp"
#include "sim/recorder.hpp"

namespace bouton {

/// How a sample interval is divided into steps, and how many nodes of the quadrature a step has.
struct Plan {
  std::size_t nodes = 0;    ///< 2, 4 or 6; 0: the kinetics is too fast for the interval
  std::size_t substeps = 1; ///< steps a sample interval
  double length = 0;        ///< ms, of a step
  double kinetics = 0;      ///< fastest rate of the channels · length

  static constexpr std::size_t most_nodes = 6;
  /// What `rate` · length may be for the kinetics, and for the membrane beside it. Together they keep the quadrature
  /// within 2e-13 of what moves (integrate.hpp): its error is (n!)^4 / ((2n+1) (2n)!^3) · (rate · length)^(2n+1). From
  /// four nodes on it is the polynomial through the points that sets the limit.
  static constexpr std::array<double, most_nodes + 1> kinetics_limit{0, 0, 0.006, 0, 0.1, 0, 0.55};
  static constexpr std::array<double, most_nodes + 1> membrane_limit{0, 0, 0.0045, 0, 0.15, 0, 0.15};

  /// The cheapest plan for channels whose fastest rate, in 1/ms, is `rate`.
  static Plan make(double sample_interval, double rate);

  std::size_t points() const { return nodes + 2; }
  /// ms, of the pieces in which a step with a kink is gone: short enough for four nodes.
  double piece() const { return kinetics > kinetics_limit[4] ? length * (kinetics_limit[4] / kinetics) : length; }
  std::span<const double> node() const; ///< where the nodes are in a step, in 0 … 1
  /// Coefficients, by power, of the polynomial through the values at the points: the nodes, 0 and 1.
  void interpolate(const double *values, std::size_t stride, double *powers) const;
};

/// When the steps of a stretch start: samples are on the grid, and the steps between two of them are equal.
class StepTimes {
public:
  StepTimes() : StepTimes(SampleGrid(1), 0, {}) {}
  /// From sample `first` on.
  StepTimes(const SampleGrid &grid, std::int64_t first, const Plan &plan)
      : grid_(grid), first_(first), substeps_(plan.substeps), length_(plan.length) {}
  double operator[](std::size_t step) const { ///< ms
    return grid_.time(first_ + static_cast<std::int64_t>(step / substeps_)) +
           static_cast<double>(step % substeps_) * length_;
  }

private:
  SampleGrid grid_;
  std::int64_t first_;
  std::size_t substeps_;
  double length_;
};

class Course {
public:
  static constexpr std::size_t most_steps = 64;
  static constexpr std::size_t most_points = Plan::most_nodes + 2;
  static constexpr std::size_t stride = 2 * most_steps; ///< from the value at a point to that at the next
  using Powers = std::array<double, most_points>;

  /// A conductance that begins inside a step: 0 before `offset`, then a polynomial up to the end of the step.
  struct Kink {
    std::size_t step;
    double offset; ///< ms into the step
    std::size_t synapse;
    std::size_t bank;
    double e;      ///< mV, E_s - E_L
    Powers powers; ///< nS, in the share of the time from `offset` to the end of the step
  };

  /// One value for each step of the stretch.
  struct Sum {
    double *g;  ///< nS
    double *ge; ///< nS·mV, g (E_s - E_L)
  };

  /// Empties it for a stretch of `steps` steps. Inputs are summed in `banks` sums: what is linear in V, and one for each
  /// concentration of magnesium.
  void begin(const Plan &plan, std::size_t steps, std::size_t banks);
  const Plan &plan() const { return plan_; }
  std::size_t steps() const { return steps_; }
  /// The sums of a bank at a point of each step: the nodes, then the start, then the end.
  Sum sum(std::size_t bank, std::size_t point) {
    double *g = values_.data() + place(bank, point);
    return {g, g + most_steps};
  }
  struct Values {
    const double *g;
    const double *ge;
  };
  Values values(std::size_t bank, std::size_t point) const {
    const double *g = values_.data() + place(bank, point);
    return {g, g + most_steps};
  }
  void add(const Kink &kink) { kinks_.push_back(kink); }
  /// All is laid: kinks come in the order of their times.
  void close();
  std::span<const Kink> kinks() const { return kinks_; }

private:
  std::size_t place(std::size_t bank, std::size_t point) const { return (bank * plan_.points() + point) * stride; }

  Plan plan_;
  std::size_t steps_ = 0;
  std::vector<double> values_;
  std::vector<Kink> kinks_;
};

/// One number for each step of a stretch and one for its end. They begin as whatever is there: in so short a piece of
/// work as a stretch, setting scratch to 0 first would be a tenth of it.
struct PerStep {
  PerStep() {} // NOLINT(cppcoreguidelines-pro-type-member-init,modernize-use-equals-default)
  double &operator[](std::size_t step) { return values[step]; }
  double operator[](std::size_t step) const { return values[step]; }

  std::array<double, Course::most_steps + 1> values;
};

inline double polynomial(const Course::Powers &powers, std::size_t count, double u) {
  double sum = 0;
  for (std::size_t i = count; i-- > 0;)
    sum = sum * u + powers[i];
  return sum;
}

} // namespace bouton
