"""Builds a Brian2 simulation as a program of its own: build_brian.py FILE.json FOLDER

Writes and compiles the C++ of an experiment (Bouton's document: exponential and dual-exponential synapses, neurons that
may fire) with Brian2's standalone device on one thread, with the compiler's options that Brian2 chooses itself. V of every
neuron and g of every synapse are recorded at each step. g is integrated exactly, V by exponential Euler: what Brian2
offers for each that costs the least. FOLDER/main then runs it; the seconds that its steps took, without setting up and
without writing results, are the first number of FOLDER/results/last_run_info.txt. Prints {"voltage", "version"}: the
file, relative to FOLDER, of the trace of V (V, one double for each step and neuron, the first at t = 0).
"""

import json
import os
import sys

import brian2
from brian2 import (
    Mohm,
    Network,
    NeuronGroup,
    SpikeGeneratorGroup,
    StateMonitor,
    Synapses,
    defaultclock,
    device,
    ms,
    mV,
    nS,
    pA,
    prefs,
    set_device,
)

MEMBRANE = """
dv/dt = (E_L - v + R_m * (I_e - conductance * v + drive)) / tau_m : volt {unless_refractory}
conductance = conductance_0 + conductance_1 : siemens
drive = drive_0 + drive_1 : amp
conductance_0 : siemens
conductance_1 : siemens
drive_0 : amp
drive_1 : amp
E_L : volt (constant)
R_m : ohm (constant)
tau_m : second (constant)
I_e : amp (constant)
V_th : volt (constant)
V_reset : volt (constant)
t_ref : second (constant)
"""

# One spike brings the dual exponential to a peak of g_max: `jump` holds the factor.
CHANNELS = {
    "exponential": """
        dg/dt = -g / tau : siemens
        tau : second (constant)
        jump : siemens (constant)
        E_s : volt (constant)
    """,
    "dual-exponential": """
        g = late - early : siemens
        dlate/dt = -late / tau : siemens
        dearly/dt = -early / tau_rise : siemens
        tau : second (constant)
        tau_rise : second (constant)
        jump : siemens (constant)
        E_s : volt (constant)
    """,
}
ON_SPIKE = {"exponential": "g_post += jump_post", "dual-exponential": "late_post += jump_post; early_post += jump_post"}


def membranes(described):
    """The neurons of the document."""
    firing = [neuron.get("spiking") for neuron in described]
    options = {}
    if any(firing):
        options = {"threshold": "v >= V_th", "reset": "v = V_reset", "refractory": "t_ref"}
    group = NeuronGroup(
        len(described),
        MEMBRANE.format(unless_refractory="(unless refractory)" if options else ""),
        method="exponential_euler",
        **options,
    )
    group.v = [neuron.get("V_0", neuron["E_L"]) for neuron in described] * mV
    group.E_L = [neuron["E_L"] for neuron in described] * mV
    group.R_m = [neuron["R_m"] for neuron in described] * Mohm
    group.tau_m = [neuron["tau_m"] for neuron in described] * ms
    group.I_e = [neuron.get("current", {}).get("baseline", 0) for neuron in described] * pA
    if any(firing):
        group.V_th = [spiking["V_th"] for spiking in firing] * mV
        group.V_reset = [spiking["V_reset"] for spiking in firing] * mV
        group.t_ref = [spiking["t_ref"] for spiking in firing] * ms
    return group


def channels(kind, described):
    """A group with one element for each synapse of a kind: its conductance."""
    group = NeuronGroup(len(described), CHANNELS[kind], method="exact")
    kinetics = [synapse["kinetics"] for synapse in described]
    factor = [1] * len(described)
    if kind == "exponential":
        group.tau = [one["tau_s"] for one in kinetics] * ms
    else:
        group.tau = [one["tau_decay"] for one in kinetics] * ms
        group.tau_rise = [one["tau_rise"] for one in kinetics] * ms
        factor = [1 / peak(one["tau_rise"], one["tau_decay"]) for one in kinetics]
    group.jump = [scale * synapse["g_max"] for scale, synapse in zip(factor, described)] * nS
    group.E_s = [synapse["E_s"] for synapse in described] * mV
    return group


def peak(rise, decay):
    """The largest value of exp(-t / decay) - exp(-t / rise)."""
    at = rise * decay / (decay - rise) * brian2.np.log(decay / rise)
    return brian2.np.exp(-at / decay) - brian2.np.exp(-at / rise)


def outside(described, step):
    """A source of the spikes of a list of synapses, and which synapse each of its elements acts on.

    Of one element Brian2 takes one spike a step: where two fall into the same, the second comes from a further element.
    """
    target, indices, times = list(range(len(described))), [], []
    for place, synapse in enumerate(described):
        element, before = place, -1
        for at in synapse.get("spikes", {}).get("times", []):
            here = int(at / step)
            if here == before:
                element = len(target)
                target.append(place)
            else:
                element = place
            before = here
            indices.append(element)
            times.append(at)
    return SpikeGeneratorGroup(len(target), indices, times * ms), target


def main(file, folder):
    with open(file, encoding="utf-8") as text:
        document = json.load(text)
    prefs.devices.cpp_standalone.openmp_threads = 0
    # No more compilers at a time than the machine has cores.
    prefs.devices.cpp_standalone.extra_make_args_unix = [f"-j{os.cpu_count()}"]
    set_device("cpp_standalone", build_on_run=False)
    defaultclock.dt = document["sample_interval"] * ms
    neurons = membranes(document["neurons"])
    place = {neuron["name"]: i for i, neuron in enumerate(document["neurons"])}
    voltage = StateMonitor(neurons, "v", record=True)
    network = Network(neurons, voltage)
    kinds = [kind for kind in CHANNELS if any(one["kinetics"]["type"] == kind for one in document["synapses"])]
    for number, kind in enumerate(kinds):
        mine = [synapse for synapse in document["synapses"] if synapse["kinetics"]["type"] == kind]
        group = channels(kind, mine)
        if "from" in mine[0]:
            source, target = neurons, list(range(len(mine)))
            begin = [place[synapse["from"]] for synapse in mine]
        else:
            source, target = outside(mine, document["sample_interval"])
            begin = list(range(len(target)))
        spikes = Synapses(source, group, on_pre=ON_SPIKE[kind])
        spikes.connect(i=begin, j=target)
        if "from" in mine[0]:
            spikes.delay = [synapse["delay"] for synapse in mine] * ms
        current = Synapses(
            group,
            neurons,
            f"""
            conductance_{number}_post = g_pre : siemens (summed)
            drive_{number}_post = g_pre * E_s_pre : amp (summed)
            """,
        )
        current.connect(i=list(range(len(mine))), j=[place.get(synapse.get("to"), 0) for synapse in mine])
        network.add(group, spikes, current, StateMonitor(group, "g", record=True))
        if source is not neurons:
            network.add(source)
    network.run(document["duration"] * ms)
    device.build(directory=folder, compile=True, run=False)
    print(
        json.dumps(
            {
                "voltage": device.get_array_filename(voltage.variables["v"], basedir=""),
                "version": brian2.__version__,
            }
        )
    )


main(sys.argv[1], sys.argv[2])
