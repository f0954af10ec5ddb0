"""A small interpreter of LEMS, for what Bouton exports: python3 lems.py LEMS_FILE.xml OUTPUT.json

Reads the LEMS file and the NeuroML document that it includes, checks both strictly (every id, path, parameter and dimension),
and runs the simulation with RK4 steps. Events and conditions act between the steps; a row is recorded before they do.
The types that NeuroML brings are those of core-types.xml.
"""

import ast
import json
import math
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

# -- dimensions: powers of mass, length, time, current, substance --------------------------------------------------

NONE = (0, 0, 0, 0, 0)
DIMENSIONS = {
    "none": NONE,
    "time": (0, 0, 1, 0, 0),
    "per_time": (0, 0, -1, 0, 0),
    "voltage": (1, 2, -3, -1, 0),
    "current": (0, 0, 0, 1, 0),
    "conductance": (-1, -2, 3, 2, 0),
    "capacitance": (-1, -2, 4, 2, 0),
    "concentration": (0, -3, 0, 0, 1),
}
UNITS = {
    "ms": ("time", 1e-3), "mV": ("voltage", 1e-3), "nS": ("conductance", 1e-9), "pF": ("capacitance", 1e-12),
    "pA": ("current", 1e-12), "mM": ("concentration", 1.0), "per_ms": ("per_time", 1e3), "": ("none", 1.0),
}
# as the schema of NeuroML has it: no plus sign in an exponent
QUANTITY = re.compile(r"(-?([0-9]*(\.[0-9]+)?)([eE]-?[0-9]+)?)\s*([a-zA-Z_]*)")


def quantity(text, dimension):
    match = QUANTITY.fullmatch(text)
    if not match or not match[1] or match[5] not in UNITS:
        sys.exit(f"{text!r} is no quantity")
    found, factor = UNITS[match[5]]
    if found != dimension:
        sys.exit(f"{text!r} is a {found}, not a {dimension}")
    return float(match[1]) * factor


ANY = object()  # the dimension of a literal 0


def python(expression):
    for lems, operator in ((".gt.", ">"), (".geq.", ">="), (".lt.", "<"), (".leq.", "<="), (".eq.", "=="), (".and.", " and "),
                           ("^", "**")):
        expression = expression.replace(lems, operator)
    return expression.strip()


def dimension_of(expression, names):
    """The dimension of an expression; stops where it has none."""

    def wrong(node):
        sys.exit(f"dimensions do not fit: {ast.unparse(node)} in {expression!r}")

    def of(node):
        if isinstance(node, ast.Constant):
            return ANY if node.value == 0 else NONE
        if isinstance(node, ast.Name):
            if node.id not in names:
                sys.exit(f"{expression!r} has an unknown name: {node.id}")
            return DIMENSIONS[names[node.id]]
        if isinstance(node, ast.UnaryOp):
            return of(node.operand)
        if isinstance(node, ast.Call):
            if node.func.id not in ("exp", "ln") or of(node.args[0]) not in (NONE, ANY):
                wrong(node)
            return NONE
        if isinstance(node, ast.BoolOp):
            return [of(value) for value in node.values][0]
        if isinstance(node, ast.Compare):
            a, b = of(node.left), of(node.comparators[0])
            return NONE if a == b or ANY in (a, b) else wrong(node)
        a, b = of(node.left), of(node.right)
        if isinstance(node.op, (ast.Add, ast.Sub)):
            return b if a is ANY else a if b is ANY or a == b else wrong(node)
        a, b = (NONE if each is ANY else each for each in (a, b))
        if isinstance(node.op, ast.Pow):
            return NONE if a == b == NONE else wrong(node)
        sign = 1 if isinstance(node.op, ast.Mult) else -1
        return tuple(x + sign * y for x, y in zip(a, b))

    return of(ast.parse(python(expression), mode="eval").body)


def compiled(expression, names, dimension, slope=False):
    found = dimension_of(expression, names)
    wanted = DIMENSIONS[dimension]
    if slope:
        wanted = tuple(x - y for x, y in zip(wanted, DIMENSIONS["time"]))
    if found is not ANY and found != wanted:
        sys.exit(f"{expression!r} is not a {dimension}{' per time' if slope else ''}")
    return compile(python(expression), expression, "eval")


# In the order of NeuroML_v2.3.xsd, whose types are sequences: what the exports use of a document and of a network.
ORDER = {
    "neuroml": ["notes", "alphaSynapse", "expOneSynapse", "expTwoSynapse", "blockingPlasticSynapse", "iafCell", "iafRefCell",
                "pulseGenerator", "spikeArray", "network"],
    "network": ["population", "projection", "explicitInput"],
    "projection": ["connection", "connectionWD"],
    "blockingPlasticSynapse": ["plasticityMechanism", "blockMechanism"],
    "spikeArray": ["spike"],
}


def check_order(element):
    places = [ORDER.get(element.tag, []).index(child.tag) if child.tag in ORDER.get(element.tag, []) else None for child in element]
    if None in places or places != sorted(places):
        sys.exit(f"{element.tag} has {[child.tag for child in element]}, which the schema does not allow")
    for child in element:
        check_order(child)


# -- types -----------------------------------------------------------------------------------------------------------


class Type:
    def __init__(self, element, types):
        base = types.get(element.get("extends")) if element.get("extends") else None
        if element.get("extends") and base is None:
            sys.exit(f"{element.get('name')} extends {element.get('extends')}, which is unknown")
        inherited = (lambda name: dict(getattr(base, name)) if base else {})
        self.name = element.get("name")
        self.parameters, self.properties, self.constants = map(inherited, ("parameters", "properties", "constants"))
        self.derived_parameters, self.exposures = inherited("derived_parameters"), inherited("exposures")
        names = self.names = inherited("names")
        names["t"] = "time"
        for child in element:
            name, dimension = child.get("name"), child.get("dimension")
            if child.tag in ("Parameter", "Property", "Constant", "Requirement", "DerivedParameter"):
                if name in names and child.tag != "Requirement":
                    sys.exit(f"{self.name} has {name} twice")
                names[name] = dimension
            if child.tag == "Parameter":
                self.parameters[name] = dimension
            elif child.tag == "Property":
                self.properties[name] = float(child.get("defaultValue"))
            elif child.tag == "Constant":
                self.constants[name] = quantity(child.get("value"), dimension)
            elif child.tag == "DerivedParameter":
                self.derived_parameters[name] = compiled(child.get("value"), names, dimension)
            elif child.tag == "Exposure":
                self.exposures[name] = dimension
            elif child.tag not in ("Requirement", "Attachments", "Dynamics"):
                sys.exit(f"{self.name}: {child.tag} is unknown here")
        dynamics = element.find("Dynamics")
        self.states, self.derived, self.selected, self.regimes, self.initial = {}, {}, {}, {}, None
        self.start, self.event = [], []
        if dynamics is None:
            self.regimes[None] = ({}, [], [])
            return
        local = self.local = dict(names)
        for child in dynamics:
            if child.tag in ("StateVariable", "DerivedVariable"):
                local[child.get("name")] = child.get("dimension")
                if child.get("exposure") and self.exposures.get(child.get("exposure")) != child.get("dimension"):
                    sys.exit(f"{self.name} exposes {child.get('exposure')}, which is no such exposure")
        for child in dynamics:
            if child.tag == "StateVariable":
                self.states[child.get("name")] = child.get("dimension")
            elif child.tag == "DerivedVariable" and child.get("select"):
                self.selected[child.get("name")] = (*re.fullmatch(r"(\w+)\[\*\]/(\w+)", child.get("select")).groups(), child.get("reduce"))
            elif child.tag == "DerivedVariable":
                self.derived[child.get("name")] = compiled(child.get("value"), local, child.get("dimension"))
            elif child.tag == "OnStart":
                self.start = self.actions(child)
            elif child.tag == "OnEvent":
                self.event = self.actions(child)
            elif child.tag not in ("TimeDerivative", "OnCondition", "Regime"):
                sys.exit(f"{self.name}: {child.tag} is unknown here")
        self.regimes[None] = self.regime(dynamics)
        for child in dynamics.findall("Regime"):
            self.regimes[child.get("name")] = self.regime(child)
            if child.get("initial") == "true":
                self.initial = child.get("name")

    def regime(self, element):
        slopes = {child.get("variable"): compiled(child.get("value"), self.local, self.states[child.get("variable")], True)
                  for child in element.findall("TimeDerivative")}
        conditions = [(compiled(child.get("test"), self.local, "none"), self.actions(child)) for child in element.findall("OnCondition")]
        entry = element.find("OnEntry")
        return slopes, conditions, [] if entry is None else self.actions(entry)

    def actions(self, element):
        done, found = set(), []
        for child in element:
            if child.tag == "StateAssignment":
                variable = child.get("variable")
                code = compiled(child.get("value"), self.local, self.states[variable])
                if (done - {variable}) & set(code.co_names):
                    sys.exit(f"{self.name}: {child.get('value')!r} reads what was assigned above it")
                done.add(variable)
                found.append(("assign", variable, code))
            elif child.tag == "EventOut":
                found.append(("out", child.get("port"), None))
            elif child.tag == "Transition":
                found.append(("go", child.get("regime"), None))
            else:
                sys.exit(f"{self.name}: {child.tag} is unknown here")
        return found


# -- instances -------------------------------------------------------------------------------------------------------


class Instance(dict):
    """One component at run time; as a mapping it has the value of every name."""

    def __init__(self, type_, element, model, parent=None):
        super().__init__()
        self.type, self.parent, self.model, self.id = type_, parent, model, element.get("id")
        self.groups, self.targets, self.regime = {}, [], type_.initial
        given = {key: value for key, value in element.attrib.items() if key not in ("id", "type", "species")}
        if set(given) != set(type_.parameters):
            sys.exit(f"{type_.name} {self.id} has {sorted(given)} instead of {sorted(type_.parameters)}")
        self.update(type_.constants)
        self.update(type_.properties)
        self.update({key: quantity(value, type_.parameters[key]) for key, value in given.items()})
        for name, code in type_.derived_parameters.items():
            self[name] = eval(code, FUNCTIONS, self)
        self.update({name: 0.0 for name in type_.states})
        for child in element:
            if child.tag == "spike":
                child_instance = Instance(model.types["spike"], child, model, self)
            else:
                child_instance = Instance(model.types[child.get("type")], child, model, self)
            self.groups.setdefault(child.tag + "s", []).append(child_instance)
        model.instances.append(self)

    def __missing__(self, name):
        if name == "t":
            return self.model.t
        if name in self.type.derived:
            return eval(self.type.derived[name], FUNCTIONS, self)
        if name in self.type.selected:
            group, variable, reduce = self.type.selected[name]
            values = [instance[variable] for instance in self.groups.get(group, [])]
            return math.prod(values) if reduce == "multiply" else math.fsum(values)
        if self.parent is not None:
            return self.parent[name]
        raise KeyError(name)

    def run(self, actions):
        for kind, name, code in actions:
            if kind == "assign":
                self[name] = float(eval(code, FUNCTIONS, self))
            elif kind == "go":
                self.regime = name
                self.run(self.type.regimes[name][2])
            elif name == "relay":
                for children in self.groups.values():
                    for child in children:
                        child.run(child.type.event)
            else:
                self.model.send(self)

    def slopes(self):
        return self.type.regimes[self.regime][0].items() if self.regime else self.type.regimes[None][0].items()

    def conditions(self):
        for regime in {None, self.regime}:
            yield from self.type.regimes[regime][1]


FUNCTIONS = {"__builtins__": {}, "exp": math.exp, "ln": math.log}


class Model:
    def __init__(self, file):
        self.types, self.components, self.instances, self.t, self.queue = {}, {}, [], 0.0, []
        self.read_types(ElementTree.parse(Path(__file__).with_name("core-types.xml")).getroot())
        lems = ElementTree.parse(file).getroot()
        if lems.tag != "Lems":
            sys.exit("no LEMS file")
        self.read_types(lems)
        simulation = network = None
        documents = [lems]
        for include in lems.findall("Include"):
            if include.get("file") not in ("Cells.xml", "Networks.xml", "Simulation.xml"):
                documents.append(ElementTree.parse(file.parent / include.get("file")).getroot())
        for root in documents:
            if root is not lems:
                for each in root.iter():
                    if not each.tag.startswith("{http://www.neuroml.org/schema/neuroml2}"):
                        sys.exit(f"{each.tag} is not in the namespace of NeuroML")
                    each.tag = each.tag.split("}")[1]
                check_order(root)
            for child in root:
                child_tag = child.tag
                if child_tag == "Simulation":
                    simulation = child
                elif child_tag == "network":
                    network = child
                elif child_tag in self.types:
                    self.name(child.get("id"), child)
                elif child_tag not in ("Target", "Include", "ComponentType", "notes"):
                    sys.exit(f"{child_tag} is of no known type")
        if lems.find("Target").get("component") != simulation.get("id") or simulation.get("target") != network.get("id"):
            sys.exit("the target is not there")
        self.build(network)
        self.columns = [column.get("quantity") for column in simulation.iter("OutputColumn")]
        self.step = quantity(simulation.get("step"), "time")
        self.length = quantity(simulation.get("length"), "time")

    def read_types(self, root):
        for element in root.findall("ComponentType"):
            if element.get("name") in self.types:
                sys.exit(f"{element.get('name')} is defined twice")
            self.types[element.get("name")] = Type(element, self.types)

    def name(self, id_, element):
        if not re.fullmatch(r"[a-zA-Z_][a-zA-Z0-9_]*", id_) or id_ in self.components:
            sys.exit(f"{id_!r} is no id, or not the only one")
        self.components[id_] = element

    def make(self, id_, parent=None):
        if id_ not in self.components:
            sys.exit(f"there is no {id_}")
        element = self.components[id_]
        return Instance(self.types[element.tag], element, self, parent)

    def build(self, network):
        self.populations = {}
        for child in network:
            if child.tag == "population":
                self.populations[child.get("id")] = self.make(child.get("component"))
            elif child.tag == "projection":
                (wire,) = child
                ends = [re.fullmatch(r"\.\./(\w+)\[0\]", wire.get(end))[1] for end in ("preCellId", "postCellId")]
                if ends != [child.get("presynapticPopulation"), child.get("postsynapticPopulation")]:
                    sys.exit(f"{child.get('id')}: the ends of its connection are elsewhere")
                pre, post = (self.populations[end] for end in ends)
                synapse = self.make(child.get("synapse"), post)
                post.groups.setdefault("synapses", []).append(synapse)
                if wire.tag == "connectionWD":
                    synapse["weight"] = float(wire.get("weight"))
                pre.targets.append((synapse, quantity(wire.get("delay"), "time") if wire.tag == "connectionWD" else 0.0))
            elif child.tag == "explicitInput":
                cell = self.populations[re.fullmatch(r"(\w+)\[0\]", child.get("target"))[1]]
                cell.groups.setdefault("synapses", []).append(self.make(child.get("input"), cell))
            else:
                sys.exit(f"{child.tag} is unknown in a network")

    def send(self, source):
        if source.type.name == "spike":
            source = source.parent  # an array passes on what its spikes send
        for synapse, delay in source.targets:
            if delay:
                self.queue.append((self.t + delay, synapse))
            else:
                synapse.run(synapse.type.event)

    def value(self, path):
        """population[0]/v or population[0]/synapses:id:0/g"""
        population, _, rest = path.partition("[0]/")
        instance = self.populations[population]
        if rest.startswith("synapses:"):
            attached, _, rest = rest.partition("/")
            _, id_, place = attached.split(":")
            instance = [each for each in instance.groups["synapses"] if each.id == id_][int(place)]
        if rest not in instance.type.exposures:
            sys.exit(f"{path}: {rest} is not exposed")
        return instance[rest]

    def act(self):
        now, reached = self.t, self.t + 1e-6 * self.step  # a time on the grid is reached in spite of its rounding
        due = [each for each in self.queue if each[0] <= reached]
        self.queue = [each for each in self.queue if each[0] > reached]
        for _, synapse in due:
            synapse.run(synapse.type.event)
        for instance in self.instances:
            for test, actions in list(instance.conditions()):
                self.t = reached
                met = eval(test, FUNCTIONS, instance)
                self.t = now
                if met:
                    instance.run(actions)

    def run(self):
        h, rows = self.step, []
        for instance in self.instances:
            instance.run(instance.type.start)
        for k in range(round(self.length / h) + 1):
            self.t = k * h
            rows.append([k * h, *(self.value(path) for path in self.columns)])
            self.act()
            moving = [(instance, name, code) for instance in self.instances for name, code in instance.slopes()]
            before = [instance[name] for instance, name, _ in moving]

            def slopes(at, shift):
                if shift is not None:
                    for (instance, name, _), start, slope in zip(moving, before, shift):
                        instance[name] = start + at * h * slope
                return [eval(code, FUNCTIONS, instance) for instance, _, code in moving]

            a = slopes(0, None)
            b = slopes(0.5, a)
            c = slopes(0.5, b)
            d = slopes(1, c)
            for (instance, name, _), start, *each in zip(moving, before, a, b, c, d):
                instance[name] = start + h / 6 * (each[0] + 2 * each[1] + 2 * each[2] + each[3])
        return rows


if __name__ == "__main__":
    model = Model(Path(sys.argv[1]))
    result = {"columns": model.columns, "rows": model.run()}
    Path(sys.argv[2]).write_text(json.dumps(result), encoding="utf-8")
