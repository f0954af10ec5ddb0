// What goes on in a synapse and in a membrane at one moment, now or in what is recorded: for those who want to see how
// it works. Nothing here is computed a second time: recorded numbers, the spikes' effects at the terminal, and the terms
// of the equations in them.
//
// A moment is a time in ms of which a sample is kept, and the state is that of the sample: just before what happens at
// that very time. not_given: the present. Parameters are the present ones, also where they were edited since.
#pragma once

#include <array>

#include "sim/stepper.hpp"

namespace bouton {

struct SynapseMoment {
  double P_s;       ///< open share of the channels
  double P_rel;     ///< what a spike would meet now
  double g_s;       ///< nS
  double I_s;       ///< pA, inward negative
  double drive;     ///< V - E_s, mV
  double term;      ///< -R_m g_s (V - E_s), mV: what it adds to tau_m dV/dt
  double unblocked; ///< B(V): share of the pores without magnesium; 1 without a block
  double T;         ///< mM of transmitter in the cleft of the sites that have some
  double
      covered; ///< share of the sites that have some; beyond traced_sites stochastic sites: after the last spike only
  double resources; ///< share of the vesicles that are left: x of tsodyks-markram, P_rel of depressing, else 1
  double since;     ///< ms since the last spike; NaN: none is known
  double released;  ///< share of the sites at which that spike released; NaN: none is known
  std::array<double, 4> rates; ///< 1/ms, of the steps of its scheme: see scheme_rates()
};

/// One in [0, 1] for each site that the last spike reached, 0 for the others, of the first traced_sites: with stochastic
/// release only, and empty before the first spike.
std::vector<double> sites_at(const Stepper &stepper, std::size_t synapse, double time);
SynapseMoment synapse_at(const Stepper &stepper, std::size_t synapse, double time);

/// Why V does not obey the equation.
enum class Hold { none, clamp, refractory };

struct MembraneMoment {
  double V;        ///< mV
  double slope;    ///< tau_m dV/dt, mV: the sum of the terms; 0 while V is held
  double leak;     ///< -(V - E_L), mV
  double synaptic; ///< the terms of all its synapses, mV
  double injected; ///< R_m I_e, mV
  Hold hold;
};

MembraneMoment membrane_at(const Stepper &stepper, std::size_t neuron, double time);

} // namespace bouton
