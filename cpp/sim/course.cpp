#include "sim/course.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace bouton {

namespace {

constexpr Interpolation<4> through4{with_ends(gauss2.nodes)};
constexpr Interpolation<6> through6{with_ends(gauss4.nodes)};
constexpr Interpolation<8> through8{with_ends(gauss6.nodes)};

template <std::size_t count>
void apply(const Interpolation<count> &through, const double *values, std::size_t stride, double *powers) {
  for (std::size_t i = 0; i < count; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < count; ++j)
      sum += through.powers[i][j] * values[j * stride];
    powers[i] = sum;
  }
}

} // namespace

Plan Plan::make(double sample_interval, double rate) {
  constexpr std::size_t most_substeps = 16;
  Plan best;
  auto least = static_cast<std::size_t>(-1);
  for (std::size_t nodes = 2; nodes <= most_nodes; nodes += 2) {
    const double needed = std::max(1.0, std::ceil(rate * sample_interval / kinetics_limit[nodes]));
    if (needed > most_substeps)
      continue;
    const auto substeps = static_cast<std::size_t>(needed);
    if (const std::size_t cost = substeps * (nodes + 2); cost < least) {
      least = cost;
      const double length = sample_interval / needed;
      best = {nodes, substeps, length, rate * length};
    }
  }
  return best;
}

std::span<const double> Plan::node() const {
  return nodes == 2   ? std::span<const double>(gauss2.nodes)
         : nodes == 4 ? std::span<const double>(gauss4.nodes)
                      : std::span<const double>(gauss6.nodes);
}

void Plan::interpolate(const double *values, std::size_t stride, double *powers) const {
  if (nodes == 2)
    apply(through4, values, stride, powers);
  else if (nodes == 4)
    apply(through6, values, stride, powers);
  else
    apply(through8, values, stride, powers);
}

void Course::begin(const Plan &plan, std::size_t steps, std::size_t banks) {
  plan_ = plan;
  steps_ = steps;
  kinks_.clear();
  const std::size_t size = banks * plan.points() * 2 * most_steps;
  if (values_.size() != size)
    values_.resize(size);
  std::fill(values_.begin(), values_.end(), 0.0);
}

void Course::close() {
  std::sort(kinks_.begin(), kinks_.end(), [](const Kink &a, const Kink &b) {
    return std::tie(a.step, a.offset, a.synapse) < std::tie(b.step, b.offset, b.synapse);
  });
}

} // namespace bouton
