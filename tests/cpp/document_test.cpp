// The experiment document: what is accepted, what is refused and in what words, and that nothing is lost in writing it.
// Where the parameter table says what is allowed, the tests go through the table.
#include "world.hpp"

#include <functional>
#include <set>

using namespace bouton;
using namespace support;

namespace {

/// An experiment with everything that a document can hold: every kinetics, every release, every kind of spikes.
Experiment everything() {
  Experiment experiment = make_experiment({}, 1000, 0.5);
  experiment.title = "Everything, “quoted” \\ é 😀";
  Neuron &neuron = experiment.neurons[0];
  neuron.membrane.V_0 = -65;
  neuron.spiking = Spiking{.V_th = -54, .V_reset = -80, .t_ref = 2};
  neuron.current.baseline = 12.5;
  neuron.pulses = {{.start = 50, .duration = 100.25, .amplitude = 200}, {.start = 0, .duration = 1e7, .amplitude = -3}};
  const auto add = [&](const std::string &name) -> Synapse & {
    Synapse &synapse = experiment.synapses.emplace_back(make_synapse(AMPA, {3.3, 1.1, 2.2}, 2, -12.5, name));
    synapse.receptor.magnesium = 1;
    synapse.from = 0;
    return synapse;
  };
  for_each_kind<Kinetics>(
      [&]<class Kind>(const Kind &kind) { add(std::string(Table<Kind>::kind.type)).kinetics = kind; });
  for_each_kind<Release>(
      [&]<class Kind>(const Kind &kind) { add(std::string(Table<Kind>::kind.type)).release = kind; });
  add("regular").spikes = RegularSpikes{.start = 0, .interval = 0, .count = 1};
  add("poisson").spikes = PoissonSpikes{.rate = 0, .start = 0, .stop = 0, .seed = 1};
  return experiment;
}

Faults faults_in(const std::string &text) {
  Faults faults;
  read_document(text, faults);
  return faults;
}

bool names(const Faults &faults, const std::string &path) {
  return std::any_of(faults.begin(), faults.end(), [&](const Fault &fault) { return fault.path == path; });
}

std::string text_of(const json::Value &value) { return json::excerpt(value, 10'000'000); }

/// Calls `visit(object, index of a key, path of the key)` with every key of every object in a document.
void for_each_key(json::Value &value, const std::string &path,
                  const std::function<void(json::Object &, std::size_t, const std::string &)> &visit) {
  if (auto *array = std::get_if<json::Array>(&value.data))
    for (std::size_t i = 0; i < array->size(); ++i)
      for_each_key((*array)[i], path + "[" + std::to_string(i) + "]", visit);
  if (auto *object = std::get_if<json::Object>(&value.data))
    for (std::size_t i = 0; i < object->size(); ++i) {
      const std::string here = path.empty() ? (*object)[i].name : path + "." + (*object)[i].name;
      for_each_key((*object)[i].value, here, visit);
      visit(*object, i, here);
    }
}

std::string parent(const std::string &path) { return path.substr(0, path.rfind('.')); }
std::string last_key(const std::string &path) { return path.substr(path.rfind('.') + 1); }
bool chooses_spikes(const std::string &path) { return parent(path).ends_with(".spikes"); }

/// Optional by model.md, beside the parameters that the table calls optional.
const std::set<std::string> optional_parts{"title", "spiking", "current", "pulses", "to", "from", "release", "spikes"};

/// Whether a message reads "path: value is out of range minimum … maximum unit", the numbers in any notation.
bool is_range_message(const std::string &message, const std::string &path, double value, const ParameterInfo &info) {
  const char *rest = message.c_str();
  const auto text = [&](const std::string &expected) {
    const bool here = std::string_view(rest).starts_with(expected);
    rest += here ? expected.size() : 0;
    return here;
  };
  const auto number = [&](double expected) {
    char *end = nullptr;
    const bool here = std::strtod(rest, &end) == expected;
    rest = end;
    return here;
  };
  return text(path + ": ") && number(value) && text(" is out of range ") && number(info.allowed.minimum) &&
         text(" … ") && number(info.allowed.maximum) && rest == (info.unit.empty() ? "" : " " + std::string(info.unit));
}

/// A document with the name of its one neuron or of its one synapse as given, already as a JSON string.
std::string named(const std::string &neuron, const std::string &synapse) {
  return R"({"format": "bouton-experiment/1", "duration": 200, "neurons": [{"name": )" + neuron +
         R"(, "E_L": -70, "R_m": 100, "tau_m": 20}], "synapses": [{"name": )" + synapse +
         R"(, "g_max": 1, "E_s": 0, "kinetics": )" + ampa + "}]}";
}

std::string with_spikes(const std::string &spikes) {
  return document(R"({"name": "s", "g_max": 1, "E_s": 0, "kinetics": )" + ampa + R"(, "spikes": )" + spikes + "}");
}

std::string repeated(const std::string &text, std::size_t count) {
  std::string result;
  while (count-- > 0)
    result += text;
  return result;
}

} // namespace

TEST_CASE("the experiment that model.md shows is accepted, and what it leaves out has the value that model.md gives") {
  const Experiment full = read(R"({
      "format": "bouton-experiment/1",
      "title": "EPSP from one AMPA synapse",
      "duration": 200,
      "sample_interval": 0.1,
      "neurons": [{
        "name": "neuron", "E_L": -70, "R_m": 100, "tau_m": 20, "V_0": -70,
        "spiking": {"V_th": -54, "V_reset": -80, "t_ref": 2},
        "current": {"baseline": 0, "pulses": [{"start": 50, "duration": 100, "amplitude": 200}]}
      }],
      "synapses": [{
        "name": "AMPA", "to": "neuron", "g_max": 1, "E_s": 0, "magnesium": 1,
        "kinetics": {"type": "two-state", "alpha": 1.1, "beta": 0.19, "T_max": 1, "T_dur": 1},
        "release": {"type": "constant", "P_rel": 1},
        "spikes": {"times": [10.013, 20.5]}
      }]
    })");
  CHECK(full.title == "EPSP from one AMPA synapse");
  CHECK(full.neurons[0].pulses[0].amplitude == 200);
  CHECK(spike_times(full.synapses[0].spikes) == std::vector<double>{10.013, 20.5});

  const Experiment bare = read(R"({"format": "bouton-experiment/1", "duration": 200,
      "neurons": [{"name": "n", "E_L": -61, "R_m": 100, "tau_m": 20}],
      "synapses": [{"name": "s", "g_max": 1, "E_s": 0, "kinetics": {"type": "exponential", "tau_s": 5}}]})");
  CHECK(bare.title.empty());
  CHECK(bare.protocol.sample_interval == 0.1);
  CHECK(bare.neurons[0].membrane.initial_V() == -61);
  CHECK(bare.neurons[0].current.baseline == 0);
  CHECK(bare.neurons[0].pulses.empty());
  CHECK(!bare.neurons[0].spiking);
  CHECK(bare.synapses[0].to == 0);
  CHECK(!bare.synapses[0].from);
  CHECK(!bare.synapses[0].receptor.blocked());
  CHECK(std::get<Exponential>(bare.synapses[0].kinetics).P_max == 1);
  CHECK(std::get<Exponential>(bare.synapses[0].kinetics).saturating == 1);
  CHECK(std::get<ConstantRelease>(bare.synapses[0].release).P_rel == 1);
  CHECK(spike_times(bare.synapses[0].spikes).empty());
}

TEST_CASE("a refusal names the path, the value, the range and the unit, in model.md's own words") {
  std::string bad = ampa;
  bad.replace(bad.find("0.19"), 4, "-1");
  CHECK(faults_of(document(synapse(bad, ""))) == "synapses[0].kinetics.beta: -1 is out of range 1e-6 … 100 1/ms\n");
}

TEST_CASE("every parameter is accepted at its minimum and at its maximum") {
  Experiment experiment = everything();
  int parameters = 0;
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &value) {
    for (const double extreme : {info.allowed.minimum, info.allowed.maximum}) {
      const double before = std::exchange(value, extreme);
      // A value can still be refused beside its neighbours (V_reset ≥ V_th, a train that outlasts the run).
      for (const Fault &fault : faults_in(write_document(experiment)))
        CHECK_MESSAGE((fault.path != path || fault.message.find("out of range") == std::string::npos), fault.message);
      value = before;
    }
    ++parameters;
  });
  CHECK(parameters > 100);
}

TEST_CASE("every parameter is refused just outside its range, with path, value, range and unit") {
  Experiment experiment = everything();
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &value) {
    if (info.kind == NumberKind::boolean)
      return;
    const bool whole = info.kind == NumberKind::integer;
    const auto &[minimum, maximum] = info.allowed;
    for (const double outside : {whole ? minimum - 1 : std::nextafter(minimum, -INFINITY),
                                 whole ? maximum + 1 : std::nextafter(maximum, INFINITY)}) {
      const double before = std::exchange(value, outside);
      const Faults faults = faults_in(write_document(experiment));
      CAPTURE(path);
      CAPTURE(outside);
      REQUIRE(faults.size() == 1);
      CHECK(faults[0].path == path);
      CHECK(is_range_message(faults[0].message, path, outside, info));
      value = before;
    }
  });
}

TEST_CASE("a whole number is refused where it has a fraction") {
  Experiment experiment = everything();
  int found = 0;
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &value) {
    if (info.kind != NumberKind::integer)
      return;
    const double before = std::exchange(value, info.allowed.minimum + 0.5);
    CHECK(names(faults_in(write_document(experiment)), path));
    value = before;
    ++found;
  });
  CHECK(found >= 4); // count, two seeds, n_sites, n
}

TEST_CASE("a missing key is refused where it is needed, and accepted where model.md calls it optional") {
  const json::Value whole = parse(write_document(everything()));
  Experiment experiment = everything();
  std::set<std::string> optional;
  std::set<std::string> optional_names;
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &) {
    if (info.presence == Presence::optional) {
      optional.insert(path);
      optional_names.insert(std::string(info.name));
    }
  });
  CHECK(optional_names == std::set<std::string>{"sample_interval", "V_0", "baseline", "delay", "magnesium", "P_max",
                                                "saturating", "P_rel"});
  json::Value document = whole;
  int keys = 0;
  for_each_key(document, "", [&](json::Object &object, std::size_t index, const std::string &path) {
    const auto removed = std::move(object[index]);
    object.erase(object.begin() + static_cast<std::ptrdiff_t>(index));
    const Faults faults = faults_in(text_of(document));
    object.insert(object.begin() + static_cast<std::ptrdiff_t>(index), removed);
    CAPTURE(path);
    ++keys;
    if (optional.contains(path) || optional_parts.contains(last_key(path)))
      CHECK(faults.empty());
    else if (chooses_spikes(path))
      CHECK(names(faults, parent(path)));
    else
      CHECK(std::any_of(faults.begin(), faults.end(),
                        [&](const Fault &fault) { return fault.message.starts_with(path + ": missing; "); }));
  });
  CHECK(keys > 150);
  CHECK(text_of(document) == text_of(whole));
}

TEST_CASE("an unknown key is refused wherever it stands") {
  json::Value document = parse(write_document(everything()));
  std::set<std::string> objects;
  for_each_key(document, "", [&](json::Object &object, std::size_t, const std::string &path) {
    const std::string owner = path.find('.') == std::string::npos ? "" : parent(path);
    if (!objects.insert(owner).second)
      return;
    object.push_back({"surprise", json::Value{1.0}});
    const Faults faults = faults_in(text_of(document));
    object.pop_back();
    CAPTURE(owner);
    const std::string expected = owner.empty() ? "surprise" : owner.ends_with(".spikes") ? owner : owner + ".surprise";
    CHECK((faults.size() == 1 && faults[0].path == expected));
  });
  CHECK(objects.size() > 30);
}

TEST_CASE("of a key that nobody knows as much is told as can be read") {
  json::Value document = parse(write_document(everything()));
  auto &object = std::get<json::Object>(document.data);
  object.push_back({std::string(100'000, 'x'), json::Value{1.0}});
  const Faults one = faults_in(text_of(document));
  REQUIRE(one.size() == 1);
  CHECK(one[0].message.starts_with("[\"xxx"));
  CHECK(one[0].message.size() < 250);
}

TEST_CASE("a value of the wrong type is refused wherever it stands, with its path") {
  json::Value document = parse(write_document(everything()));
  const std::vector<json::Value> wrong{{nullptr},       {true},          {3.0}, {std::string("text")},
                                       {json::Array{}}, {json::Object{}}};
  for_each_key(document, "", [&](json::Object &object, std::size_t index, const std::string &path) {
    const json::Value right = object[index].value;
    for (const json::Value &value : wrong) {
      if (value.data.index() == right.data.index())
        continue;
      object[index].value = value;
      const Faults faults = faults_in(text_of(document));
      CAPTURE(path);
      CAPTURE(text_of(value));
      CHECK(std::any_of(faults.begin(), faults.end(), [&](const Fault &fault) {
        return fault.path == path || fault.path.starts_with(path + ".") || fault.path.starts_with(path + "[");
      }));
    }
    object[index].value = right;
  });
}

TEST_CASE("a number too large for a double is refused, not taken for infinity") {
  for (const char *key : {"\"duration\": ", "\"tau_m\": ", "\"V_0\": ", "\"alpha\": ", "\"times\": [", "\"start\": "}) {
    CAPTURE(key);
    std::string text = write_document(everything());
    const std::string compact = [&] {
      std::string k = key;
      k.erase(std::remove(k.begin(), k.end(), ' '), k.end());
      return k;
    }();
    const std::size_t at = text.find(compact);
    REQUIRE(at != std::string::npos);
    const std::size_t start = at + compact.size();
    for (const char *number : {"1e999", "-1e999"}) {
      std::string changed = text;
      changed.replace(start, changed.find_first_of(",]}", start) - start, number);
      CHECK(faults_of(changed).find("not a finite number") != std::string::npos);
    }
  }
}

TEST_CASE("names are 1 to 64 printable characters, counted as characters and not as bytes") {
  for (const char *name : {"\"n\"", "\"a b\"", "\"é€😀\"", R"("\u00e9")", R"("quote \" and \\")", "\"0\""})
    CHECK_MESSAGE(faults_of(named(name, name)).empty(), name);
  for (const char *one : {"a", "é", "😀"}) {
    CHECK(faults_of(named('"' + repeated(one, 64) + '"', "\"s\"")).empty());
    CHECK(faults_of(named("\"n\"", '"' + repeated(one, 64) + '"')).empty());
    CHECK(names(faults_in(named('"' + repeated(one, 65) + '"', "\"s\"")), "neurons[0].name"));
    CHECK(names(faults_in(named("\"n\"", '"' + repeated(one, 65) + '"')), "synapses[0].name"));
  }
  for (const char *name : {R"("")", R"("a\nb")", R"("\u0000")", R"("\u001b[31m")", R"("\u007f")", R"("\u0085")",
                           R"("\u202e")", R"("\u2028")", R"("\ufeff")"}) {
    CHECK_MESSAGE(names(faults_in(named(name, "\"s\"")), "neurons[0].name"), name);
    CHECK_MESSAGE(names(faults_in(named("\"n\"", name)), "synapses[0].name"), name);
  }
}

TEST_CASE("two synapses, or two neurons, of one name are refused") {
  CHECK(faults_of(document(synapse(ampa, "") + "," + synapse(ampa, ""))).find("synapses[1].name: \"s\"") == 0);
  Experiment pair = make_experiment({});
  pair.neurons.push_back(pair.neurons[0]);
  CHECK(faults_of(write_document(pair)).find("neurons[1].name: \"neuron\"") == 0);
}

TEST_CASE("a synapse points to a neuron that is there; with several neurons it must say to which") {
  Experiment pair = make_experiment({make_synapse(AMPA, {})});
  pair.neurons.push_back(pair.neurons[0]);
  pair.neurons[1].name = "other";
  pair.synapses[0].to = 1;
  const std::string good = write_document(pair);
  CHECK(read(good).synapses[0].to == 1);
  const std::string to = R"("to":"other",)";
  REQUIRE(good.find(to) != std::string::npos);
  std::string nowhere = good;
  nowhere.replace(nowhere.find(to), to.size(), R"("to":"nobody",)");
  CHECK(faults_of(nowhere) == "synapses[0].to: \"nobody\" is the name of no neuron\n");
  std::string silent = good;
  silent.replace(silent.find(to), to.size(), "");
  CHECK(names(faults_in(silent), "synapses[0].to"));
}

TEST_CASE("all faults are reported, not only the first") {
  const std::string bad = R"({"format": "bouton-experiment/1", "duration": 0, "sample_interval": 0.1, "extra": 1,
      "neurons": [{"name": "", "E_L": -70, "R_m": "big", "tau_m": -20}],
      "synapses": [{"name": "s", "to": "nobody", "g_max": -1, "E_s": 1e999,
                    "kinetics": {"type": "two-state", "alpha": 1.1, "beta": 0.19, "T_max": 1},
                    "release": {"type": "lucky"}, "spikes": {"times": [1, "2"]}}]})";
  const Faults faults = faults_in(bad);
  for (const char *path : {"duration", "extra", "neurons[0].name", "neurons[0].R_m", "neurons[0].tau_m",
                           "synapses[0].to", "synapses[0].g_max", "synapses[0].E_s", "synapses[0].kinetics.T_dur",
                           "synapses[0].release.type", "synapses[0].spikes.times[1]"}) {
    CAPTURE(path);
    CHECK(std::count_if(faults.begin(), faults.end(), [&](const Fault &fault) { return fault.path == path; }) == 1);
  }
  CHECK(faults.size() == 11);
}

TEST_CASE("every message begins with its path and is printable, whatever the document brought along") {
  for (const std::string &text :
       {named('"' + repeated("é", 65) + '"', '"' + repeated("a😀", 40) + '"'), named(R"("a\nb")", R"("\u001b[2J")"),
        document(R"({"name": "s", ")" + repeated("é", 300) + R"(": 1})"),
        document(R"({"name": "s", "to": ")" + repeated("a€", 100) + R"("})"),
        with_spikes(R"({"times": [")" + repeated("é", 100) + R"("]})"),
        std::string(R"({"format": ")") + repeated("aé", 100) + R"("})"}) {
    const Faults faults = faults_in(text);
    CHECK(!faults.empty());
    for (const Fault &fault : faults) {
      std::size_t length = 0;
      CHECK_MESSAGE(json::is_printable(fault.message, length), fault.message);
      CHECK(fault.message.starts_with(fault.path));
    }
  }
}

TEST_CASE("a run has at most 1e7 samples") {
  Experiment experiment = make_experiment({}, 1e7, 1);
  CHECK(faults_of(write_document(experiment)).empty());
  experiment.protocol.sample_interval = 0.999;
  CHECK(names(faults_in(write_document(experiment)), "sample_interval"));
}

TEST_CASE("at most 64 neurons, 1024 synapses and 1e6 spikes a synapse; at least one neuron") {
  Experiment experiment = make_experiment({});
  const auto resize = [&](std::size_t neurons, std::size_t synapses) {
    experiment.neurons.resize(neurons, experiment.neurons.empty() ? Neuron{} : experiment.neurons[0]);
    experiment.synapses.resize(synapses, make_synapse(AMPA, {}));
    for (std::size_t i = 0; i < neurons; ++i)
      experiment.neurons[i].name = "n" + std::to_string(i);
    for (std::size_t i = 0; i < synapses; ++i)
      experiment.synapses[i].name = "s" + std::to_string(i);
    return faults_in(write_document(experiment));
  };
  CHECK(resize(64, 1024).empty());
  CHECK(names(resize(65, 0), "neurons"));
  CHECK(names(resize(64, 1025), "synapses"));
  CHECK(names(resize(0, 0), "neurons"));
  const auto listed = [](std::size_t count) {
    return faults_in(write_document(make_experiment({make_synapse(AMPA, std::vector<double>(count, 1.5))})));
  };
  CHECK(listed(1'000'000).empty());
  CHECK(names(listed(1'000'001), "synapses[0].spikes.times"));
}

TEST_CASE("spike times lie in 0 … duration, the ends included") {
  CHECK(faults_of(with_spikes(R"({"times": [0, 200]})")).empty());
  CHECK(faults_of(with_spikes(R"({"times": [1, 200.0001]})")) ==
        "synapses[0].spikes.times[1]: 200.0001 is out of range 0 … 200 ms, the duration\n");
  CHECK(names(faults_in(with_spikes(R"({"times": [-1e-9]})")), "synapses[0].spikes.times[0]"));
  CHECK(faults_of(with_spikes(R"({"regular": {"start": 0, "interval": 10, "count": 21}})")).empty());
  CHECK(names(faults_in(with_spikes(R"({"regular": {"start": 0, "interval": 10, "count": 22}})")),
              "synapses[0].spikes.regular"));
  CHECK(faults_of(with_spikes(R"({"poisson": {"rate": 10, "start": 0, "stop": 200, "seed": 9007199254740991}})"))
            .empty());
  CHECK(names(faults_in(with_spikes(R"({"poisson": {"rate": 10, "start": 0, "stop": 200.1, "seed": 1}})")),
              "synapses[0].spikes.poisson.stop"));
  CHECK(names(faults_in(with_spikes(R"({"poisson": {"rate": 10, "start": 9, "stop": 8, "seed": 1}})")),
              "synapses[0].spikes.poisson.start"));
}

TEST_CASE("spikes come from exactly one source that is known") {
  for (const char *spikes :
       {"{}", "[]", "[1, 2]", "3", R"({"times": [1], "regular": {"start": 0, "interval": 1, "count": 1}})",
        R"({"random": []})", R"({"times": 3})", R"({"times": [1, null]})", R"({"times": [[1]]})",
        R"({"regular": [0, 1, 2]})", R"({"regular": {"start": 0, "interval": 1}})",
        R"({"regular": {"start": 0, "interval": 1, "count": 2.5}})",
        R"({"poisson": {"rate": 1, "start": 0, "stop": 1, "seed": 1, "kind": 2}})"})
    CHECK_MESSAGE(faults_of(with_spikes(spikes)).find("synapses[0].spikes") != std::string::npos, spikes);
}

TEST_CASE("a document of another or of a newer format is refused, with what is allowed") {
  for (const char *format : {"bouton-experiment/2", "bouton-experiment/1.1", "bouton", ""}) {
    std::string text = document("");
    text.replace(text.find("bouton-experiment/1"), 19, format);
    const std::string faults = faults_of(text);
    CHECK_MESSAGE(faults.find("format: ") == 0, faults);
    CHECK(faults.find("bouton-experiment/1") != std::string::npos);
  }
}

TEST_CASE("a document of a newer Bouton is refused as such") {
  const auto faults = [](const std::string &format) {
    std::string text = document("");
    text.replace(text.find("bouton-experiment/1"), 19, format);
    return faults_of(text);
  };
  for (const std::string format :
       {"bouton-experiment/2", "bouton-experiment/10", "bouton-experiment/99999999999999999999"})
    CHECK(faults(format) ==
          "format: \"" + format + "\" was written by a newer Bouton; this one reads \"bouton-experiment/1\"\n");
  for (const std::string format : {"bouton-experiment/0", "bouton-experiment/01", "bouton-experiment/2.1",
                                   "bouton-experiment/", "bouton-experiment/-2", "experiment/2"})
    CHECK(faults(format) == "format: \"" + format + "\" is unknown; allowed is \"bouton-experiment/1\"\n");
}

TEST_CASE("what is not a JSON object is refused in words") {
  for (const char *text : {"", "[]", "3", "null", "\"text\"", "{", "not JSON"}) {
    CAPTURE(text);
    CHECK(!faults_of(text).empty());
  }
  CHECK(faults_of("{\n  \"format\": }").find("line 2, column 13") != std::string::npos);
}

TEST_CASE("a document that is written reads back as the same experiment, to the bit") {
  const std::string once = write_document(everything());
  CHECK(write_document(read(once)) == once);
  Experiment original = everything();
  Experiment again = read(once);
  CHECK(again.title == original.title);
  std::vector<double> values;
  for_each_parameter(original,
                     [&](const std::string &, const ParameterInfo &, double &value) { values.push_back(value); });
  std::size_t k = 0;
  for_each_parameter(again, [&](const std::string &path, const ParameterInfo &, double &value) {
    CAPTURE(path);
    CHECK(value == values.at(k++));
  });
  CHECK(k == values.size());
  CHECK(spike_times(again.synapses[0].spikes) == spike_times(original.synapses[0].spikes));
}

TEST_CASE("an odd number is written so that it reads back the same, in every parameter") {
  Experiment experiment = everything();
  for_each_parameter(experiment, [](const std::string &, const ParameterInfo &info, double &value) {
    if (info.kind == NumberKind::real && info.allowed.contains(value * 1.0000000000000002))
      value *= 1.0000000000000002;
  });
  const std::string once = write_document(experiment);
  CHECK(write_document(read(once)) == once);
}

TEST_CASE("set_parameter refuses a value exactly as the document would, and then has changed nothing") {
  Experiment experiment = everything();
  const std::string before = write_document(experiment);
  std::vector<std::pair<std::string, ParameterInfo>> parameters;
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &) {
    parameters.emplace_back(path, info);
  });
  for (const auto &parameter : parameters) {
    const std::string &path = parameter.first;
    const Range &allowed = parameter.second.allowed;
    for (const double value : {static_cast<double>(NAN), static_cast<double>(INFINITY), static_cast<double>(-INFINITY),
                               allowed.minimum - 1, allowed.maximum * 1.01 + 1}) {
      CAPTURE(path);
      CAPTURE(value);
      const Faults faults = set_parameter(experiment, path, value);
      CHECK((faults.size() == 1 && faults[0].path == path && faults[0].message.starts_with(path + ": ")));
    }
  }
  CHECK(write_document(experiment) == before);
}

TEST_CASE("the description of the model has a row for every parameter, and its defaults make a valid experiment") {
  const json::Value description = parse(describe_model());
  std::set<std::string> described;
  for (const json::Value &row : *at(description, "parameters").array())
    described.insert(*at(row, "name").string());
  Experiment experiment = everything();
  for_each_parameter(experiment, [&](const std::string &path, const ParameterInfo &info, double &) {
    CHECK_MESSAGE(described.contains(std::string(info.name)), path);
  });
  for (const Preset &preset : presets) {
    Synapse synapse = make_synapse(preset.kinetics, {});
    synapse.receptor = preset.receptor;
    CHECK_MESSAGE(validate(make_experiment({synapse})).empty(), preset.name);
  }
}
