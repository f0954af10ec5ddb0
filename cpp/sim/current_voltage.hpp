// The current–voltage curve of a synapse: its neuron is held at one potential after the other, the experiment is run
// from 0 to its duration, and the peak of I_s is taken. Where it crosses zero is the reversal potential; where it falls,
// as that of NMDA receptors does, its slope conductance is negative.
#pragma once

#include <string>

#include "sim/stepper.hpp"

namespace bouton {

struct HoldingPotentials {
  double V_from; ///< mV
  double V_to;   ///< mV
  double points;
};

template <> struct Table<HoldingPotentials> {
  static constexpr std::string_view group = "current-voltage";
  static constexpr std::array<Parameter<HoldingPotentials>, 3> rows{{
      {&HoldingPotentials::V_from, {"V_from", "V_1", "mV", "Lowest potential", {-200, 200}, {-120, 60}, -100}},
      {&HoldingPotentials::V_to, {"V_to", "V_2", "mV", "Highest potential", {-200, 200}, {-120, 60}, 60}},
      {&HoldingPotentials::points,
       {"points",
        "n",
        "",
        "Number of potentials",
        {2, 500},
        {5, 101},
        33,
        {},
        Presence::required,
        {},
        NumberKind::integer}},
  }};
};
static_assert(is_sound<HoldingPotentials>());

class CurrentVoltage {
public:
  struct Point {
    double V = 0; ///< mV
    double I = 0; ///< pA; the I_s of greatest magnitude, signed
  };

  /// What is wrong with the values: a number out of its range, V_from not below V_to, no such synapse.
  static Faults check(const Experiment &experiment, double synapse, const HoldingPotentials &potentials);

  /// `experiment` must be valid, and check() find nothing.
  CurrentVoltage(Experiment experiment, std::size_t synapse, const HoldingPotentials &potentials);

  /// One run more: of the next potential; after the last one, those that refine the reversal and the range of the
  /// negative slope. False when all is done, or where a run has ended with faults().
  bool next();

  const std::vector<Point> &points() const { return points_; }
  /// Where I crosses zero, in mV, to 1e-9 mV; NaN before that is known and where it does not, or there is no current.
  double reversal() const { return reversal_; }
  /// The range in mV over which the curve falls, both NaN where there is none or before it is known: from the lowest
  /// potential, since B(V) (V - E_s) falls from far below, to its one minimum, to about 1e-3 mV, or to the highest.
  double falls_from() const { return falls_.from; }
  double falls_to() const { return falls_.to; }
  const Faults &faults() const { return faults_; }

private:
  /// Between two potentials at which I has opposite signs.
  struct Crossing {
    Point low;
    Point high;
    int runs = 0;
    bool sought = false;
  };
  /// The minimum by parabolas through three points, ever closer.
  struct Minimum {
    Point left;
    Point middle;
    Point right;
    std::array<Point, 3> next{};
    int taken = 0; // of the three points of the next parabola
    int round = 0;
    bool sought = false;
  };

  double potential(std::size_t index) const;
  double peak_current(double V);
  void look_for_crossing();
  void look_for_fall();
  void refine(Crossing &crossing);
  void refine(Minimum &minimum);

  Experiment experiment_;
  std::size_t synapse_;
  HoldingPotentials potentials_;
  std::vector<Point> points_;
  Crossing crossing_;
  Minimum minimum_;
  double reversal_ = not_given; // mV
  struct {
    double from = not_given; // mV
    double to = not_given;   // mV
  } falls_;
  Faults faults_;
};

/// {points, reversal, negativeSlope} as JSON.
std::string write_curve(const CurrentVoltage &curve);

} // namespace bouton
