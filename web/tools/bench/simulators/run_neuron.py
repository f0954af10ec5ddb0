"""Times NEURON: run_neuron.py FILE.json SECONDS TRACE

Runs an experiment of one passive neuron with exponential synapses (Bouton's document) again and again for about SECONDS
of real time for each of NEURON's ways to go on, and reports the shortest run of the fastest way. V and the conductance
of every synapse are recorded at each step, into vectors that have their room beforehand. Fixed steps, backward Euler:
what NEURON does by default. Writes the trace of V (mV, one double a step, the first at t = 0) to TRACE and prints
{"samples", "seconds", "way"}.
"""

import json
import sys
import time
from math import pi

import numpy
from neuron import h


def build(document):
    """The soma, and one point process with its event stream for each synapse. Units as in the document."""
    neuron = document["neurons"][0]
    soma = h.Section(name="soma")
    # 1 uF/cm2, and an area that makes the capacitance tau_m / R_m; pF / (uF/cm2) = 100 um2
    capacitance = 1e3 * neuron["tau_m"] / neuron["R_m"]  # pF
    soma.cm = 1
    soma.L = soma.diam = (100 * capacitance / pi) ** 0.5  # um
    soma.insert("pas")
    soma.g_pas = 1e-3 / neuron["tau_m"]  # S/cm2
    soma.e_pas = neuron["E_L"]
    synapses = []
    for described in document["synapses"]:
        kinetics = described["kinetics"]
        if kinetics["type"] == "exponential":
            point = h.ExpSyn(soma(0.5))
            point.tau = kinetics["tau_s"]
        else:  # Exp2Syn brings one event to a peak of its weight, as a dual-exponential of P_max = 1 does
            point = h.Exp2Syn(soma(0.5))
            point.tau1 = kinetics["tau_rise"]
            point.tau2 = kinetics["tau_decay"]
        point.e = described["E_s"]
        connection = h.NetCon(None, point)
        connection.weight[0] = described["g_max"] * 1e-3  # uS
        connection.delay = 0
        synapses.append((point, connection, described["spikes"]["times"]))
    return soma, synapses


def hoc_loop(duration):
    h(f"while (t < {duration - h.dt / 2}) fadvance()")


RUNS = 3  # at least: the first meets memory that nobody has used before

# continuerun is the first with more around each step.
WAYS = {
    "fadvance loop": hoc_loop,
    "psolve": h.ParallelContext().psolve,
}


def main(file, seconds, trace):
    with open(file, encoding="utf-8") as text:
        document = json.load(text)
    soma, synapses = build(document)
    duration = document["duration"]
    h.dt = document["sample_interval"]
    h.secondorder = 0
    variable_steps = h.CVode()  # not active: steps are fixed
    variable_steps.cache_efficient(1)
    samples = round(duration / h.dt)
    room = samples + 2
    voltage = h.Vector(room).record(soma(0.5)._ref_v)
    conductances = [h.Vector(room).record(point._ref_g) for point, _, _ in synapses]
    assert len(conductances) == len(synapses)

    def queue_spikes():
        for _, connection, times in synapses:
            for at in times:
                connection.event(at)

    handler = h.FInitializeHandler(queue_spikes)
    assert handler is not None
    h.ParallelContext().set_maxstep(10)  # psolve asks for it; ms

    shortest = {}
    for way, advance in WAYS.items():
        start = time.perf_counter()
        run = 0
        while run < RUNS or time.perf_counter() - start < seconds / len(WAYS):
            run += 1
            h.finitialize(document["neurons"][0]["E_L"])
            begun = time.perf_counter()
            advance(duration)
            took = time.perf_counter() - begun
            shortest[way] = min(took, shortest.get(way, took))
    recorded = numpy.array(voltage)
    assert samples <= len(recorded) <= room
    recorded[: samples + 1].tofile(trace)
    way = min(shortest, key=shortest.get)
    print(json.dumps({"samples": samples, "seconds": shortest[way], "way": way}))


main(sys.argv[1], float(sys.argv[2]), sys.argv[3])
