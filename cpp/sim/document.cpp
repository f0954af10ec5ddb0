#include "sim/document.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/current_voltage.hpp"
#include "sim/json.hpp"
#include "sim/measure.hpp"
#include "sim/overlay.hpp"
#include "sim/trials.hpp"

namespace bouton {

const std::string_view version = BOUTON_VERSION;

namespace {

/// Longer ones are shown in part: no key of a document is as long, and a fault is to be read.
constexpr std::size_t longest_key = 64; // bytes

bool is_identifier(std::string_view key) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !key.empty() &&
         std::all_of(key.begin(), key.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

/// A number above that of the format that is read here: "bouton-experiment/2".
bool is_newer_format(std::string_view format) {
  const std::size_t slash = document_format.find('/') + 1;
  if (format.substr(0, slash) != document_format.substr(0, slash))
    return false;
  const std::string_view number = format.substr(slash);
  return !number.empty() && number != document_format.substr(slash) && number.front() != '0' &&
         std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string allowed_numbers(const ParameterInfo &info) {
  if (info.kind == NumberKind::boolean)
    return "true or false";
  std::string text = info.kind == NumberKind::integer ? "a whole number " : "a number ";
  text += json::format_number(info.allowed.minimum) + " … " + json::format_number(info.allowed.maximum);
  return info.unit.empty() ? text : text + ' ' + std::string(info.unit);
}

/// Reads the keys of one object, and knows in the end which of them nobody asked for.
class ObjectReader {
public:
  /// `value` must be an object; where it is not, a fault is noted and every key counts as read.
  ObjectReader(const json::Value &value, std::string path, Faults &faults)
      : object_(value.object()), path_(std::move(path)), faults_(faults) {
    if (object_ == nullptr)
      fault("", json::excerpt(value) + " is not an object");
  }

  bool is_object() const { return object_ != nullptr; }
  std::string path_of(std::string_view key) const {
    if (key.empty())
      return path_;
    if (!is_identifier(key) || key.size() > longest_key)
      return path_ + '[' + json::excerpt(key) + ']';
    return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
  }
  void fault(std::string_view key, const std::string &what) { faults_.push_back(make_fault(path_of(key), what)); }

  /// The value of a key, or nullptr; a missing key is a fault if `needed` says what it would have to be.
  const json::Value *take(std::string_view key, std::string_view needed = {}) {
    known_.push_back(key);
    if (object_ == nullptr)
      return nullptr;
    for (const auto &[name, value] : *object_)
      if (name == key)
        return &value;
    if (!needed.empty())
      fault(key, "missing; " + std::string(needed) + " is needed");
    return nullptr;
  }

  template <class Owner> void numbers(Owner &owner) {
    for (const auto &row : Table<Owner>::rows)
      number(row.info, owner.*row.member);
  }

  /// Only the type is looked at here; validate() knows the ranges.
  void number(const ParameterInfo &info, double &member) {
    const bool needed = info.presence == Presence::required;
    const json::Value *value = take(info.name, needed ? allowed_numbers(info) : std::string());
    if (value == nullptr)
      return;
    const bool wants_boolean = info.kind == NumberKind::boolean;
    if (const bool *flag = value->boolean(); flag && wants_boolean)
      member = *flag ? 1 : 0;
    else if (const double *number = value->number(); number && !wants_boolean && std::isfinite(*number))
      member = *number;
    else if (number)
      fault(info.name,
            (wants_boolean ? json::format_number(*number) + " is not true or false" : "not a finite number") +
                "; allowed is " + allowed_numbers(info));
    else
      fault(info.name, json::excerpt(*value) + " is not " +
                           (wants_boolean ? "true or false" : "a number; allowed is " + allowed_numbers(info)));
  }

  std::optional<std::string> text(std::string_view key, bool needed) {
    const json::Value *value = take(key, needed ? "a text" : "");
    if (value == nullptr)
      return std::nullopt;
    if (const std::string *text = value->string())
      return *text;
    fault(key, json::excerpt(*value) + " is not a text");
    return std::nullopt;
  }

  const json::Array *array(std::string_view key, bool needed, std::size_t most) {
    const json::Value *value = take(key, needed ? "a list" : "");
    if (value == nullptr)
      return nullptr;
    const json::Array *array = value->array();
    if (array == nullptr) {
      fault(key, json::excerpt(*value) + " is not a list");
    } else if (array->size() > most) {
      // Refused before its elements are read: a fault for each of a million would help nobody.
      fault(key, std::to_string(array->size()) + " elements; allowed are at most " + std::to_string(most));
      array = nullptr;
    }
    return array;
  }

  /// Names every key that was never asked for.
  void finish() {
    if (object_ == nullptr)
      return;
    for (const auto &[name, value] : *object_)
      if (std::find(known_.begin(), known_.end(), name) == known_.end()) {
        std::string allowed;
        for (const std::string_view known : known_)
          allowed += (allowed.empty() ? "" : ", ") + std::string(known);
        fault(name, "unknown key; allowed are " + allowed);
      }
  }

private:
  const json::Object *object_;
  std::string path_;
  Faults &faults_;
  std::vector<std::string_view> known_;
};

std::string element_path(std::string_view list, std::size_t index) {
  return std::string(list) + '[' + std::to_string(index) + ']';
}

/// An object whose "type" chooses the alternative of a variant.
template <class Variant>
void read_kind(const json::Value &value, const std::string &path, Faults &faults, Variant &out) {
  ObjectReader reader(value, path, faults);
  std::string types;
  for_each_kind<Variant>(
      [&]<class Kind>(const Kind &) { types += (types.empty() ? "" : ", ") + std::string(Table<Kind>::kind.type); });
  if (!reader.is_object())
    return;
  const std::optional<std::string> type = reader.text("type", true);
  if (!type)
    return;
  bool known = false;
  for_each_kind<Variant>([&]<class Kind>(Kind kind) {
    if (*type != Table<Kind>::kind.type)
      return;
    known = true;
    reader.numbers(kind);
    out = kind;
  });
  if (known)
    reader.finish();
  else
    reader.fault("type", json::excerpt(std::string_view(*type)) + " is unknown; allowed are " + types);
}

void read_times(ObjectReader &reader, ListedSpikes &listed, const std::string &path, Faults &faults) {
  const json::Array *times = reader.array("times", true, limit::spikes);
  if (times == nullptr)
    return;
  listed.times.reserve(times->size());
  std::size_t found = 0;
  for (std::size_t k = 0; k < times->size(); ++k) {
    const double *time = (*times)[k].number();
    const bool good = time != nullptr && std::isfinite(*time);
    listed.times.push_back(good ? *time : 0); // keeps the indices of those behind it
    if (!good && ++found <= named_faults)
      faults.push_back(make_fault(element_path(path + ".times", k),
                                  time ? "not a finite number" : json::excerpt((*times)[k]) + " is not a time in ms"));
  }
  if (found > named_faults)
    faults.push_back(make_fault(path + ".times", std::to_string(found - named_faults) + " more are not times in ms"));
}

template <class Train> void read_train(const json::Value &value, const std::string &path, Faults &faults, Spikes &out) {
  ObjectReader reader(value, path, faults);
  auto train = make_default<Train>();
  reader.numbers(train);
  reader.finish();
  out = train;
}

void read_spikes(const json::Value &value, const std::string &path, Faults &faults, Spikes &out) {
  ObjectReader reader(value, path, faults);
  const json::Object *object = value.object();
  if (object == nullptr)
    return;
  if (object->size() != 1)
    return reader.fault("", "needs exactly one of times, regular, poisson");
  const auto &[key, source] = object->front();
  if (key == "times")
    read_times(reader, out.emplace<ListedSpikes>(), path, faults);
  else if (key == Table<RegularSpikes>::kind.type)
    read_train<RegularSpikes>(source, reader.path_of(key), faults, out);
  else if (key == Table<PoissonSpikes>::kind.type)
    read_train<PoissonSpikes>(source, reader.path_of(key), faults, out);
  else
    reader.fault(key, "unknown key; needs exactly one of times, regular, poisson");
}

class DocumentReader {
public:
  explicit DocumentReader(Faults &faults) : faults_(faults) {}

  Experiment operator()(const json::Value &document) {
    ObjectReader reader(document, "", faults_);
    if (!reader.is_object())
      return {};
    if (const auto format = reader.text("format", true); format && *format != document_format)
      reader.fault("format", json::excerpt(std::string_view(*format)) +
                                 (is_newer_format(*format) ? " was written by a newer Bouton; this one reads "
                                                           : " is unknown; allowed is ") +
                                 json::quote(document_format));
    experiment_.title = reader.text("title", false).value_or("");
    reader.numbers(experiment_.protocol);
    if (const json::Array *neurons = reader.array("neurons", true, limit::neurons))
      for (std::size_t i = 0; i < neurons->size(); ++i)
        read_neuron((*neurons)[i], element_path("neurons", i));
    if (const json::Array *synapses = reader.array("synapses", true, limit::synapses))
      for (std::size_t i = 0; i < synapses->size(); ++i)
        read_synapse((*synapses)[i], element_path("synapses", i));
    reader.finish();
    return std::move(experiment_);
  }

private:
  void read_neuron(const json::Value &value, const std::string &path) {
    ObjectReader reader(value, path, faults_);
    Neuron &neuron = experiment_.neurons.emplace_back();
    neuron.name = reader.text("name", true).value_or("");
    reader.numbers(neuron.membrane);
    if (const json::Value *spiking = reader.take("spiking")) {
      ObjectReader inside(*spiking, path + ".spiking", faults_);
      neuron.spiking = make_default<Spiking>();
      inside.numbers(*neuron.spiking);
      inside.finish();
    }
    if (const json::Value *current = reader.take("current"))
      read_current(*current, path + ".current", neuron);
    reader.finish();
  }

  void read_current(const json::Value &value, const std::string &path, Neuron &neuron) {
    ObjectReader reader(value, path, faults_);
    reader.numbers(neuron.current);
    if (const json::Array *pulses = reader.array("pulses", false, limit::pulses))
      for (std::size_t k = 0; k < pulses->size(); ++k) {
        ObjectReader pulse((*pulses)[k], element_path(path + ".pulses", k), faults_);
        pulse.numbers(neuron.pulses.emplace_back());
        pulse.finish();
      }
    reader.finish();
  }

  void read_synapse(const json::Value &value, const std::string &path) {
    ObjectReader reader(value, path, faults_);
    Synapse &synapse = experiment_.synapses.emplace_back();
    synapse.name = reader.text("name", true).value_or("");
    synapse.to = neuron_named(reader, "to", experiment_.neurons.size() != 1).value_or(0);
    synapse.from = neuron_named(reader, "from", false);
    reader.numbers(synapse.wiring);
    reader.numbers(synapse.receptor);
    if (const json::Value *kinetics = reader.take("kinetics", "an object with a type"))
      read_kind(*kinetics, path + ".kinetics", faults_, synapse.kinetics);
    if (const json::Value *release = reader.take("release"))
      read_kind(*release, path + ".release", faults_, synapse.release);
    if (const json::Value *spikes = reader.take("spikes"))
      read_spikes(*spikes, path + ".spikes", faults_, synapse.spikes);
    reader.finish();
  }

  /// The index of the neuron whose name stands under a key.
  std::optional<std::size_t> neuron_named(ObjectReader &reader, std::string_view key, bool needed) {
    const std::optional<std::string> name = reader.text(key, needed);
    if (!name)
      return std::nullopt;
    const auto &neurons = experiment_.neurons;
    const auto found = std::find_if(neurons.begin(), neurons.end(), [&](const Neuron &n) { return n.name == *name; });
    if (found != neurons.end())
      return static_cast<std::size_t>(found - neurons.begin());
    reader.fault(key, json::excerpt(std::string_view(*name)) + " is the name of no neuron");
    return std::nullopt;
  }

  Faults &faults_;
  Experiment experiment_;
};

template <class Owner> void write_numbers(json::Writer &json, const Owner &owner) {
  for (const auto &row : Table<Owner>::rows) {
    const double value = owner.*row.member;
    if (!is_given(value) && !row.info.absent.empty())
      continue;
    json.key(row.info.name);
    row.info.kind == NumberKind::boolean ? json.value(value != 0) : json.value(value);
  }
}

template <class Variant> void write_kind(json::Writer &json, const Variant &variant) {
  std::visit(
      [&]<class Kind>(const Kind &kind) {
        json.open('{').key("type").value(Table<Kind>::kind.type);
        write_numbers(json, kind);
        json.close('}');
      },
      variant);
}

void write_spikes(json::Writer &json, const Spikes &spikes) {
  std::visit(
      [&]<class Source>(const Source &source) {
        if constexpr (std::is_same_v<Source, ListedSpikes>) {
          json.open('{').key("times").open('[');
          for (const double time : source.times)
            json.value(time);
          json.close(']').close('}');
        } else {
          json.open('{').key(Table<Source>::kind.type).open('{');
          write_numbers(json, source);
          json.close('}').close('}');
        }
      },
      spikes);
}

void write_neuron(json::Writer &json, const Neuron &neuron) {
  json.open('{').key("name").value(neuron.name);
  write_numbers(json, neuron.membrane);
  if (neuron.spiking) {
    json.key("spiking").open('{');
    write_numbers(json, *neuron.spiking);
    json.close('}');
  }
  json.key("current").open('{');
  write_numbers(json, neuron.current);
  json.key("pulses").open('[');
  for (const Pulse &pulse : neuron.pulses) {
    json.open('{');
    write_numbers(json, pulse);
    json.close('}');
  }
  json.close(']').close('}').close('}');
}

void write_row(json::Writer &json, std::string_view group, const ParameterInfo &info) {
  json.open('{');
  json.key("group").value(group).key("name").value(info.name).key("symbol").value(info.symbol);
  json.key("unit").value(info.unit).key("label").value(info.label);
  json.key("minimum").value(info.allowed.minimum).key("maximum").value(info.allowed.maximum);
  json.key("sliderMinimum").value(info.slider.minimum).key("sliderMaximum").value(info.slider.maximum);
  json.key("default").value(info.preset).key("scale").value(info.logarithmic() ? "log" : "linear");
  constexpr std::string_view kinds[] = {"real", "integer", "boolean"};
  json.key("kind").value(kinds[static_cast<std::size_t>(info.kind)]);
  json.key("optional").value(info.presence == Presence::optional).key("absent").value(info.absent);
  json.key("source").value(info.source).close('}');
}

template <class Owner> void write_rows(json::Writer &json) {
  for (const auto &row : Table<Owner>::rows)
    write_row(json, Table<Owner>::group, row.info);
}

template <std::size_t count>
void write_columns(json::Writer &json, std::string_view of, const std::array<ColumnInfo, count> &columns) {
  for (const ColumnInfo &column : columns) {
    json.open('{').key("name").value(column.name).key("of").value(of).key("symbol").value(column.symbol);
    json.key("unit").value(column.unit).key("label").value(column.label).close('}');
  }
}

template <class Owner, std::size_t count>
void write_measure_infos(json::Writer &json, std::string_view key, const std::array<Measure<Owner>, count> &measures) {
  json.key(key).open('[');
  for (const auto &[member, info] : measures) {
    json.open('{').key("name").value(info.name).key("symbol").value(info.symbol).key("unit").value(info.unit);
    json.key("label").value(info.label).key("definition").value(info.definition).close('}');
  }
  json.close(']');
}

template <class Variant> void write_kinds(json::Writer &json, std::string_view key) {
  json.key(key).open('[');
  for_each_kind<Variant>([&]<class Kind>(const Kind &) {
    constexpr KindInfo info = Table<Kind>::kind;
    json.open('{').key("type").value(info.type).key("label").value(info.label);
    json.key("summary").value(info.summary).close('}');
  });
  json.close(']');
}

} // namespace

Experiment read_document(std::string_view text, Faults &faults) {
  json::Value document;
  std::string fault;
  if (!json::parse(text, document, fault)) {
    faults.push_back(make_fault("", "not a JSON document: " + fault));
    return {};
  }
  Experiment experiment = DocumentReader(faults)(document);
  validate(experiment, faults); // also where something is wrong already: all faults are reported
  return experiment;
}

Burst read_burst(std::string_view text, Faults &faults) {
  auto burst = make_default<Burst>();
  json::Value value;
  std::string fault;
  if (!json::parse(text, value, fault)) {
    faults.push_back(make_fault("", "not JSON: " + fault));
    return burst;
  }
  ObjectReader reader(value, "", faults);
  reader.numbers(burst);
  reader.finish();
  if (faults.empty())
    faults = check_burst(burst);
  return burst;
}

std::string write_document(const Experiment &experiment) {
  json::Writer json;
  json.open('{').key("format").value(document_format);
  if (!experiment.title.empty())
    json.key("title").value(experiment.title);
  write_numbers(json, experiment.protocol);
  json.key("neurons").open('[');
  for (const Neuron &neuron : experiment.neurons)
    write_neuron(json, neuron);
  json.close(']').key("synapses").open('[');
  for (const Synapse &synapse : experiment.synapses) {
    json.open('{').key("name").value(synapse.name);
    json.key("to").value(experiment.neurons[synapse.to].name);
    if (synapse.from)
      json.key("from").value(experiment.neurons[*synapse.from].name);
    if (synapse.from || synapse.wiring.delay != 0)
      write_numbers(json, synapse.wiring);
    write_numbers(json, synapse.receptor);
    write_kind(json.key("kinetics"), synapse.kinetics);
    write_kind(json.key("release"), synapse.release);
    write_spikes(json.key("spikes"), synapse.spikes);
    json.close('}');
  }
  json.close(']').close('}');
  return json.text();
}

Faults set_parameter(Experiment &experiment, std::string_view path, double value) {
  double *place = nullptr;
  for_each_parameter(experiment, [&](const std::string &here, const ParameterInfo &, double &member) {
    if (here == path)
      place = &member;
  });
  if (place == nullptr)
    return {make_fault(std::string(path), "there is no such parameter in this experiment")};
  // NaN would read as "not given" in a member that may be absent; no caller means that.
  if (std::isnan(value))
    return {make_fault(std::string(path), "not a finite number")};
  const double before = *place;
  *place = value;
  Faults faults = validate(experiment);
  if (!faults.empty())
    *place = before;
  return faults;
}

std::string describe_model() {
  json::Writer json;
  json.open('{').key("version").value(version).key("format").value(document_format);
  json.key("parameters").open('[');
  write_rows<Protocol>(json);
  write_rows<Membrane>(json);
  write_rows<Spiking>(json);
  write_rows<Current>(json);
  write_rows<Pulse>(json);
  write_rows<Wiring>(json);
  write_rows<Receptor>(json);
  for_each_kind<Kinetics>([&]<class Kind>(const Kind &) { write_rows<Kind>(json); });
  for_each_kind<Release>([&]<class Kind>(const Kind &) { write_rows<Kind>(json); });
  write_rows<RegularSpikes>(json);
  write_rows<PoissonSpikes>(json);
  write_rows<Burst>(json);
  write_rows<Clamp>(json);
  write_rows<HoldingPotentials>(json);
  write_rows<Repetition>(json);
  write_rows<Placement>(json);
  json.close(']');
  write_kinds<Kinetics>(json, "kinetics");
  write_kinds<Release>(json, "releases");
  json.key("columns").open('[');
  write_columns(json, "neuron", neuron_columns);
  write_columns(json, "synapse", synapse_columns);
  json.close(']').key("presets").open('[');
  for (const Preset &preset : presets) {
    json.open('{').key("name").value(preset.name).key("label").value(preset.label);
    json.key("source").value(preset.source).key("synapse").open('{');
    write_numbers(json, preset.receptor);
    write_kind(json.key("kinetics"), preset.kinetics);
    json.close('}').close('}');
  }
  json.close(']');
  write_measure_infos(json, "measures", psp_measures);
  write_measure_infos(json, "firingMeasures", firing_measures);
  json.key("limits").open('{');
  json.key("neurons").value(static_cast<double>(limit::neurons));
  json.key("synapses").value(static_cast<double>(limit::synapses));
  json.key("spikes").value(static_cast<double>(limit::spikes));
  json.key("samples").value(limit::samples);
  json.key("nameLength").value(static_cast<double>(limit::name_length));
  json.key("trials").value(static_cast<double>(limit::trials));
  json.key("measured").value(static_cast<double>(limit::measured));
  return json.close('}').close('}').text();
}

std::string write_faults(const Faults &faults) {
  json::Writer json;
  json.open('[');
  for (const Fault &fault : faults)
    json.open('{').key("path").value(fault.path).key("message").value(fault.message).close('}');
  return json.close(']').text();
}

} // namespace bouton
