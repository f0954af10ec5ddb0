#include "model/release.hpp"

#include <cmath>

namespace bouton {

namespace {

template <class... Cases> struct Overload : Cases... { using Cases::operator()...; };
template <class... Cases> Overload(Cases...) -> Overload<Cases...>;

double relax(double value, double rest, double elapsed, double tau) {
  return rest + (value - rest) * std::exp(-elapsed / tau);
}

double u_after(const TsodyksMarkramRelease &r, double u, double elapsed) {
  return r.tau_facil > 0 ? relax(u, 0, elapsed, r.tau_facil) : 0;
}

} // namespace

ReleaseState::ReleaseState(const Release &release) {
  std::visit(Overload{[&](const StochasticRelease &r) { bits_.seed(static_cast<std::uint64_t>(r.seed)); },
                      [&](const FacilitatingRelease &r) { P_ = r.P_0; },
                      [&](const DepressingRelease &r) { P_ = r.P_0; }, [](const auto &) {}},
             release);
}

void ReleaseState::change(const Release &before, const Release &after, double time) {
  const auto *old_draw = std::get_if<StochasticRelease>(&before);
  const auto *new_draw = std::get_if<StochasticRelease>(&after);
  if (before.index() != after.index() || (old_draw && old_draw->seed != new_draw->seed)) {
    *this = ReleaseState(after);
    time_ = time;
    return;
  }
  std::visit(Overload{[&](const TsodyksMarkramRelease &r) {
                        u_ = u_after(r, u_, time - time_);
                        x_ = relax(x_, 1, time - time_, r.tau_rec);
                      },
                      [&](const auto &) { P_ = probability(before, time); }},
             before);
  time_ = time;
}

double ReleaseState::probability(const Release &release, double time) const {
  const double elapsed = time - time_;
  return std::visit(Overload{[](const ConstantRelease &r) { return r.P_rel; },
                             [](const StochasticRelease &r) { return r.P_rel; },
                             [&](const TsodyksMarkramRelease &r) {
                               const double u = u_after(r, u_, elapsed);
                               return (u + r.U * (1 - u)) * relax(x_, 1, elapsed, r.tau_rec);
                             },
                             [&](const auto &r) { return relax(P_, r.P_0, elapsed, r.tau_P); }},
                    release);
}

double ReleaseState::resources(const Release &release, double time) const {
  return std::visit(Overload{[&](const TsodyksMarkramRelease &r) { return relax(x_, 1, time - time_, r.tau_rec); },
                             [&](const DepressingRelease & /*r*/) { return probability(release, time); },
                             [](const auto &) { return 1.0; }},
                    release);
}

double ReleaseState::spike(const Release &release, double time) {
  const double p = probability(release, time);
  std::visit(Overload{[&](const FacilitatingRelease &r) { P_ = p + r.f * (1 - p); },
                      [&](const DepressingRelease &r) { P_ = r.f * p; },
                      [&](const TsodyksMarkramRelease &r) {
                        const double u = u_after(r, u_, time - time_);
                        x_ = relax(x_, 1, time - time_, r.tau_rec) - p;
                        u_ = u + r.U * (1 - u);
                      },
                      [](const auto &) {}},
             release);
  time_ = time;
  return p;
}

} // namespace bouton
