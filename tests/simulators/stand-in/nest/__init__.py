"""A stand-in for NEST 3: it takes the calls that the exported scripts make, refuses what NEST refuses, and simulates
iaf_cond_exp, _alpha and _beta by NEST's own order of events, with RK4 steps in place of GSL's. Written after the
documentation and the published sources of NEST; none of NEST's code is in it.

One step from k to k + 1: the neurons integrate; spikes that arrive at k + 1 add to the conductances; V_m is tested against
V_th; currents that arrive at k + 1 act from then on; multimeters note the state. What was done is written as JSON to the
file that NEST_STAND_IN_LOG names.
"""

import atexit
import json
import math
import os
import sys
import types

__version__ = os.environ.get("NEST_STAND_IN_VERSION", "3.9.0")

TICKS = 1000  # to the millisecond


class NESTError(Exception):
    pass


def refuse(text):
    raise NESTError(text)


NEURON = {"V_m": -70.0, "E_L": -70.0, "C_m": 250.0, "g_L": 16.6667, "V_th": -55.0, "V_reset": -60.0, "t_ref": 2.0,
          "E_ex": 0.0, "E_in": -85.0, "I_e": 0.0}
MODELS = {
    "iaf_cond_exp": {**NEURON, "tau_syn_ex": 0.2, "tau_syn_in": 2.0},
    "iaf_cond_alpha": {**NEURON, "tau_syn_ex": 0.2, "tau_syn_in": 2.0},
    "iaf_cond_beta": {**NEURON, "tau_rise_ex": 0.2, "tau_decay_ex": 0.2, "tau_rise_in": 2.0, "tau_decay_in": 2.0},
    "spike_generator": {"spike_times": [], "spike_weights": [], "allow_offgrid_times": False, "precise_times": False},
    "step_current_generator": {"amplitude_times": [], "amplitude_values": [], "allow_offgrid_times": False},
    "multimeter": {"record_from": [], "interval": 1.0, "offset": 0.0},
    "spike_recorder": {},
    "parrot_neuron": {},
}
SYNAPSES = {
    "static_synapse": {"weight": 1.0, "delay": 1.0},
    "tsodyks2_synapse": {"weight": 1.0, "delay": 1.0, "U": 0.5, "u": 0.5, "x": 1.0, "tau_rec": 800.0, "tau_fac": 0.0},
}


class Kernel:
    def __init__(self):
        self.step_ticks, self.now, self.nodes, self.connections, self.log = 100, 0, [], [], []

    def steps(self, time, what):
        """A time as a whole number of steps."""
        ticks = round(time * TICKS)
        if abs(time * TICKS - ticks) > 1e-6 or ticks % self.step_ticks:
            refuse(f"{what} {time} ms is not a multiple of the resolution")
        return ticks // self.step_ticks

    def stamp(self, time, offgrid, what):
        if time <= 0:
            refuse(f"{what} {time}: times must be strictly positive")
        ticks = math.floor(time * TICKS + 0.5)
        if ticks % self.step_ticks == 0:
            return ticks // self.step_ticks
        if not offgrid:
            refuse(f"{what}: time point {time} is not representable in current resolution")
        return math.ceil(round(time * TICKS, 6) / self.step_ticks)


kernel = Kernel()


class Node:
    def __init__(self, model, parameters):
        self.model, self.p, self.out = model, dict(MODELS[model]), []
        self.is_neuron, self.repeats = model.startswith("iaf_"), model == "parrot_neuron"
        self.noted, self.waiting, self.fired, self.inbox = [], [], [], {}
        self.currents, self.I_stim, self.refractory = {}, 0.0, 0
        self.y = [parameters.get("V_m", parameters.get("E_L", -70.0)), 0.0, 0.0, 0.0, 0.0]  # V, then dg and g of each port
        self.set(parameters)

    def set(self, parameters):
        for name, value in parameters.items():
            if name not in self.p:
                refuse(f"{self.model} has no parameter {name}")
            if type(value) is not type(self.p[name]):  # nor is a whole number a real one
                refuse(f"{self.model}.{name}: expected {type(self.p[name]).__name__}, got {value!r}")
            if name.startswith(("spike_", "amplitude_")) and any(type(each) is not float for each in value):
                refuse(f"{self.model}.{name}: expected floats, got {value!r}")
        self.p.update(parameters)
        p = self.p
        if self.is_neuron:
            if p["V_reset"] >= p["V_th"]:
                refuse("Reset potential must be smaller than threshold.")
            if p["C_m"] <= 0 or p["t_ref"] < 0 or any(value <= 0 for name, value in p.items() if name.startswith("tau")):
                refuse("capacitance, time constants and refractory time must be positive")
            if "V_m" in parameters:
                self.y[0] = p["V_m"]
        if self.model == "spike_generator":
            stamps = [kernel.stamp(t, p["allow_offgrid_times"], self.model) for t in p["spike_times"]]
            if stamps != sorted(stamps):
                refuse("Spike times must be sorted in non-descending order.")
            if p["spike_weights"] and len(p["spike_weights"]) != len(stamps):
                refuse("spike_weights must have the same number of elements as spike_times")
            self.stamps = stamps
        if self.model == "step_current_generator":
            stamps = [kernel.stamp(t, p["allow_offgrid_times"], self.model) for t in p["amplitude_times"]]
            if len(stamps) != len(p["amplitude_values"]):
                refuse("Amplitude times and values have to be the same size.")
            if any(b <= a for a, b in zip(stamps, stamps[1:])):
                refuse("step_current_generator: amplitude times must be at strictly increasing time steps.")
            self.stamps = stamps
        if self.model == "multimeter":
            self.interval = kernel.steps(p["interval"], "multimeter: the interval")
            self.offset = kernel.steps(p["offset"], "multimeter: the offset")
            if self.interval < 1:
                refuse("multimeter: the interval must be at least one step")

    def prepare(self, h):
        p, beta = self.p, self.model == "iaf_cond_beta"
        self.tau, self.jump = [], []
        for port in ("ex", "in"):
            rise, decay = (p[f"tau_rise_{port}"], p[f"tau_decay_{port}"]) if beta else (p[f"tau_syn_{port}"],) * 2
            self.tau.append((rise, decay))
            if self.model == "iaf_cond_exp":
                self.jump.append(1.0)
            elif abs(decay - rise) < 1e-12:
                self.jump.append(math.e / decay)
            else:
                peak = decay * rise * math.log(decay / rise) / (decay - rise)
                self.jump.append((1 / rise - 1 / decay) / (math.exp(-peak / decay) - math.exp(-peak / rise)))
        self.refractory_steps = math.floor(p["t_ref"] * TICKS + 0.5) // kernel.step_ticks
        self.h = h

    def slope(self, y):
        p = self.p
        (rise_ex, decay_ex), (rise_in, decay_in) = self.tau
        V, a_ex, g_ex, a_in, g_in = y
        held = self.refractory > 0
        V = p["V_reset"] if held else min(V, p["V_th"])
        I = p["g_L"] * (p["E_L"] - V) + g_ex * (p["E_ex"] - V) + g_in * (p["E_in"] - V) + self.I_stim + p["I_e"]
        dV = 0.0 if held else I / p["C_m"]
        if self.model == "iaf_cond_exp":
            return [dV, 0.0, -g_ex / decay_ex, 0.0, -g_in / decay_in]
        return [dV, -a_ex / decay_ex, a_ex - g_ex / rise_ex, -a_in / decay_in, a_in - g_in / rise_in]

    def update(self, end):
        """One step, up to step `end`."""
        y, h = self.y, self.h
        a = self.slope(y)
        b = self.slope([v + h / 2 * s for v, s in zip(y, a)])
        c = self.slope([v + h / 2 * s for v, s in zip(y, b)])
        d = self.slope([v + h * s for v, s in zip(y, c)])
        y = [v + h / 6 * (p + 2 * q + 2 * r + s) for v, p, q, r, s in zip(y, a, b, c, d)]
        first = 2 if self.model == "iaf_cond_exp" else 1
        for weight in self.inbox.pop(end, ()):
            port = 0 if weight > 0 else 1
            y[first + 2 * port] += abs(weight) * self.jump[port]
        if self.refractory:
            self.refractory -= 1
            y[0] = self.p["V_reset"]
        elif y[0] >= self.p["V_th"]:
            self.refractory = self.refractory_steps
            y[0] = self.p["V_reset"]
            self.emit(end)
        self.y = y
        self.I_stim = self.currents.get(end, self.I_stim)

    def emit(self, stamp, factor=1.0):
        self.fired.append(stamp)
        for connection in self.out:
            connection.send(stamp, factor)

    def quantity(self, name):
        return self.y[{"V_m": 0, "g_ex": 2, "g_in": 4}[name]]


class Connection:
    def __init__(self, source, target, spec):
        self.source, self.target = source, target
        self.model = spec.get("synapse_model", "static_synapse")
        if self.model not in SYNAPSES:
            refuse(f"there is no synapse model {self.model}")
        self.p = dict(SYNAPSES[self.model])
        for name, value in spec.items():
            if name == "synapse_model":
                continue
            if name not in self.p:
                refuse(f"{self.model} has no parameter {name}")
            if type(value) is not float:
                refuse(f"{self.model}.{name}: expected float, got {value!r}")
            self.p[name] = value
        p = self.p
        self.delay = kernel.steps(p["delay"], "the delay")
        if self.delay < 1:
            refuse(f"Delay {p['delay']} ms must be greater than or equal to resolution.")
        if not (0 <= p.get("U", 0) <= 1 and 0 <= p.get("u", 0) <= 1 and p.get("tau_rec", 1) > 0 and p.get("tau_fac", 0) >= 0):
            refuse("tsodyks2_synapse: a parameter is out of its range")
        self.last = None

    def send(self, stamp, factor):
        p = self.p
        weight = p["weight"] * factor
        if self.model == "tsodyks2_synapse":
            t = stamp * kernel.step_ticks / TICKS
            if self.last is not None:
                used = p["x"] * p["u"]
                p["x"] = 1 + (p["x"] - used - 1) * math.exp((self.last - t) / p["tau_rec"])
                decay = math.exp((self.last - t) / p["tau_fac"]) if p["tau_fac"] else 0.0
                p["u"] = p["U"] + p["u"] * (1 - p["U"]) * decay
            self.last = t
            weight *= p["x"] * p["u"]
        if self.target.is_neuron or self.target.repeats:
            self.target.inbox.setdefault(stamp + self.delay, []).append(weight)


class NodeCollection:
    def __init__(self, nodes):
        object.__setattr__(self, "_nodes", nodes)

    def __len__(self):
        return len(self._nodes)

    def set(self, parameters=None, **more):
        for node in self._nodes:
            node.set({**(parameters or {}), **more})
            kernel.log.append(["set", kernel.nodes.index(node), {**(parameters or {}), **more}])

    def __getattr__(self, name):
        (node,) = self._nodes
        if name == "events":
            if node.model == "multimeter":
                return {"times": [t for t, _ in node.noted],
                        **{q: [values[i] for _, values in node.noted] for i, q in enumerate(node.p["record_from"])}}
            if node.model == "spike_recorder":
                h = kernel.step_ticks / TICKS
                return {"times": [stamp * h for source in node.sources for stamp in source.fired]}
        if name in node.p:
            return node.p[name]
        raise AttributeError(f"{node.model} has no attribute {name}")


def Create(model, n=1, params=None):
    if model not in MODELS:
        refuse(f"there is no model {model}")
    nodes = [Node(model, params or {}) for _ in range(n)]
    kernel.nodes += nodes
    kernel.log.append(["Create", model, params or {}])
    return NodeCollection(nodes)


def Connect(pre, post, conn_spec=None, syn_spec=None):
    if not isinstance(pre, NodeCollection) or not isinstance(post, NodeCollection):
        refuse("Connect needs NodeCollections")
    for source in pre._nodes:
        for target in post._nodes:
            connection = Connection(source, target, syn_spec or {})
            if source.model == "spike_generator" and connection.model != "static_synapse":
                refuse(f"The target node or synapse model does not support DSSpikeEvent: {connection.model}")
            kernel.connections.append(connection)
            if source.model == "multimeter":
                if not target.is_neuron:
                    refuse("a multimeter records neurons")
                for quantity in source.p["record_from"]:
                    target.quantity(quantity)
                source.target, source.next = target, None
            elif target.model == "spike_recorder":
                target.sources = [*getattr(target, "sources", []), source]
            elif source.model == "step_current_generator":
                for stamp, value in zip(source.stamps, source.p["amplitude_values"]):
                    target.currents[stamp + connection.delay] = value * connection.p["weight"]
            else:
                source.out.append(connection)
            kernel.log.append(
                ["Connect", kernel.nodes.index(source), kernel.nodes.index(target), connection.model, dict(connection.p)]
            )


def Simulate(t):
    steps = kernel.steps(t, "the simulation time")
    kernel.log.append(["Simulate", t])
    neurons = [node for node in kernel.nodes if node.is_neuron]
    parrots = [node for node in kernel.nodes if node.repeats]
    meters = [node for node in kernel.nodes if node.model == "multimeter"]
    for node in neurons:
        node.prepare(kernel.step_ticks / TICKS)
    for meter in meters:
        if meter.next is None:  # as NEST's data logger finds its first step
            meter.next = (kernel.now // meter.interval + 1) * meter.interval
            if meter.offset:
                meter.next = meter.offset
                while meter.next - 1 <= kernel.now:
                    meter.next += meter.interval
    last = kernel.now + steps
    for end in range(kernel.now + 1, last + 1):
        for node in kernel.nodes:
            if node.model == "spike_generator":
                weights = node.p["spike_weights"] or [1.0] * len(node.stamps)
                at = node.__dict__.setdefault("at", 0)
                while at < len(node.stamps) and node.stamps[at] <= end:
                    if node.stamps[at] == end:
                        node.emit(end, weights[at])
                    at += 1
                node.at = at
        for meter in meters:
            meter.noted += meter.waiting
            meter.waiting = []
        for node in parrots:  # each spike goes on with the weight of the next connection
            for _ in node.inbox.pop(end, ()):
                node.emit(end)
        for node in neurons:
            node.update(end)
        for meter in meters:
            if end == meter.next:
                meter.next += meter.interval
                values = [meter.target.quantity(quantity) for quantity in meter.p["record_from"]]
                meter.waiting = [(end * kernel.step_ticks / TICKS, values)]  # handed over in the next step
    kernel.now = last


def ResetKernel():
    kernel.__init__()


def set_verbosity(level):
    if level not in ("M_ALL", "M_DEBUG", "M_STATUS", "M_INFO", "M_WARNING", "M_ERROR", "M_FATAL", "M_QUIET"):
        refuse(f"unknown verbosity {level}")


class Module(types.ModuleType):
    @property
    def resolution(self):
        return kernel.step_ticks / TICKS

    @resolution.setter
    def resolution(self, value):
        if kernel.nodes:
            refuse("The resolution cannot be changed after nodes have been created.")
        if abs(value * TICKS - round(value * TICKS)) > 1e-6 or value <= 0:
            refuse("Resolution must be a multiple of the tic length")
        kernel.step_ticks = round(value * TICKS)

    @property
    def min_delay(self):
        return min((connection.delay for connection in kernel.connections), default=1) * kernel.step_ticks / TICKS

    def __setattr__(self, name, value):
        if name not in ("resolution", "__class__"):
            refuse(f"there is no kernel attribute {name}")
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = Module


@atexit.register
def write_log():
    if "NEST_STAND_IN_LOG" in os.environ:
        with open(os.environ["NEST_STAND_IN_LOG"], "w", encoding="utf-8") as file:
            json.dump(kernel.log, file)
