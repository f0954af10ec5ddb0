// The postsynaptic potential (PSP) of one spike: what this spike adds to V.
//
//     ΔV(t) = V(t) with the spikes up to and with this one  -  V(t) with only the spikes before it
//
// both without any later spike. So what PSPs that overlap add up to is measured of each of them: the ΔV of all spikes of
// a neuron sum up to its V less its V without any spike.
//
// | what         | how it is measured                                                                              |
// |--------------|-------------------------------------------------------------------------------------------------|
// | amplitude    | the extremum of ΔV of greatest magnitude, signed                                                |
// | latency      | from the arrival of the spike to 5 % of the amplitude: from the peak back, as all before it      |
// | rise         | from 10 % to 90 % of the amplitude                                                               |
// | half width   | from 50 % of the amplitude before the peak to 50 % after it                                     |
// | decay        | -1 / the slope of the straight line through ln ΔV (least squares, 32 equal times) from 80 % to  |
// |              | 20 % of the amplitude                                                                           |
// | area         | ∫ ΔV dt over all of it                                                                          |
// | peak g_s, I_s| the extremum of greatest magnitude of that synapse, after the spike                             |
//
// The two potentials are computed by two Steppers, at times of their own: the steps follow the fastest of the kinetics
// and of the membrane after the spike and after each corner (transmitter leaves a cleft, a current's edge), and grow with
// the distance from it.
#pragma once

#include "sim/sampled_curve.hpp"
#include "sim/stepper.hpp"

namespace bouton {

/// One thing that is measured.
struct MeasureInfo {
  std::string_view name; ///< also the key in a result
  std::string_view symbol;
  std::string_view unit; ///< "" for a pure number
  std::string_view label;
  std::string_view definition; ///< one sentence
};

/// A row bound to the member that keeps the number.
template <class Owner> struct Measure {
  double Owner::*member;
  MeasureInfo info;
};

/// Numbers are not_given where there is no such thing: a failure of release has no latency, and where the neuron fired
/// nothing is known of V.
struct Psp {
  std::size_t synapse = 0;
  std::size_t neuron = 0;
  double time = 0;                 ///< ms
  double amplitude = not_given;    ///< mV
  double latency = not_given;      ///< ms
  double time_to_peak = not_given; ///< ms
  double rise = not_given;         ///< ms
  double half_width = not_given;   ///< ms
  double decay = not_given;        ///< ms
  double area = not_given;         ///< mV·ms
  double peak_g_s = not_given;     ///< nS
  double peak_I_s = not_given;     ///< pA
  double ratio = not_given;        ///< to the amplitude of the first PSP of that synapse
  bool overlaps = false;           ///< with another PSP of the neuron: one above 1 % of its peak
  bool complete = false;           ///< followed until it had decayed
  bool fired = false;              ///< the neuron fired meanwhile, or was refractory
};

inline constexpr std::array<Measure<Psp>, 11> psp_measures{{
    {&Psp::time, {"time", "t", "ms", "Time", "When the spike arrives at the synapse."}},
    {&Psp::amplitude, {"amplitude", "ΔV", "mV", "Amplitude", "The greatest change of V that the spike makes, signed."}},
    {&Psp::latency, {"latency", "t_5", "ms", "Latency", "From the arrival of the spike to 5 % of the amplitude."}},
    {&Psp::time_to_peak,
     {"time_to_peak", "t_peak", "ms", "Time to peak", "From the arrival of the spike to the peak."}},
    {&Psp::rise, {"rise", "t_10–90", "ms", "Rise time", "From 10 % to 90 % of the amplitude, before the peak."}},
    {&Psp::half_width, {"half_width", "t_1/2", "ms", "Half-width", "How long it is above half of the amplitude."}},
    {&Psp::decay,
     {"decay", "τ_decay", "ms", "Decay time constant",
      "Of the exponential fitted from 80 % down to 20 % of the amplitude, after the peak."}},
    {&Psp::area, {"area", "∫ΔV", "mV·ms", "Area", "The integral over time of the change of V."}},
    {&Psp::peak_g_s,
     {"peak_g_s", "g_peak", "nS", "Peak conductance", "The greatest g_s of this synapse after the spike."}},
    {&Psp::peak_I_s,
     {"peak_I_s", "I_peak", "pA", "Peak current",
      "The I_s of this synapse of greatest magnitude after the spike, inward negative."}},
    {&Psp::ratio,
     {"ratio", "A_k/A_1", "", "Ratio to the first",
      "Amplitude divided by that of the first PSP of this synapse; of the second it is the paired-pulse ratio."}},
}};

/// The two runs of a PSP, held against each other.
struct PspTrace {
  SampledCurve V;        ///< ΔV, in mV
  SampledCurve g_s;      ///< nS, with the spike
  SampledCurve I_s;      ///< pA, with the spike
  double rounding = 0;   ///< mV; a ΔV no greater may be nothing but rounding
  bool failed = false;   ///< the spike opened no channel, or channels without any conductance
  bool clamped = false;  ///< V was held
  bool complete = false; ///< ΔV has decayed
  bool fired = false;    ///< the neuron fired meanwhile, or was refractory; V ends there
};

/// Until ΔV and what the spike has opened are down to this share of their peaks the PSP is followed, `enough` being
/// where it counts as complete; but no longer than psp_longest.
inline constexpr double psp_enough = 1e-4;
inline constexpr double psp_exactly = 1e-6; ///< what is left then hardly counts in the area
inline constexpr double psp_longest = 1e4;  ///< ms

/// Follows the PSP of a spike that acts on `synapse` now: `run` is just before it acts.
PspTrace follow_psp(const Stepper &run, std::size_t synapse, double down_to = psp_exactly);

/// The peak of ΔV in mV; 0 where there is none that could be told from rounding. NaN where V was not measured.
double amplitude(const PspTrace &trace);

/// Everything but `ratio` and `overlaps`.
Psp measure_psp(const Stepper &run, std::size_t synapse, const PspTrace &trace);

} // namespace bouton
