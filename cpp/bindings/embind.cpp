// What JavaScript sees of the core. The only file that includes Emscripten.
//
// The contract
// - What can be refused returns the faults as JSON text, "[{path, message}, …]"; "" means done. Nothing throws: a C++
//   exception would reach JavaScript as a bare number.
// - column(), times(), decimate(), spikes() and fired() return *live views* of the core's memory, not copies. A view is good until the
//   next call of any method: growing memory leaves it empty, a moving column leaves it stale. Read it, or slice() it,
//   at once. Where the column or the index does not exist they return null.
// - Strings and numbers are copies.
// - Indices come as doubles and are checked here, since embind turns undefined into NaN and NaN into anything.
// - A Stepper belongs to its creator: delete() frees it.
#include <emscripten/bind.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "sim/document.hpp"
#include "sim/json.hpp"
#include "sim/stepper.hpp"

using namespace bouton;
using emscripten::val;

namespace {

std::string text_of(const Faults &faults) { return faults.empty() ? std::string() : write_faults(faults); }

std::optional<std::size_t> index_below(std::size_t count, double index) {
  if (!(index >= 0 && index < static_cast<double>(count)))
    return std::nullopt;
  return static_cast<std::size_t>(index);
}

val view_of(std::span<const double> values) { return val(emscripten::typed_memory_view(values.size(), values.data())); }

/// A Stepper as JavaScript holds it: with the buffers behind the views that it hands out.
class Session {
public:
  Session(Experiment experiment, std::size_t capacity) : stepper_(std::move(experiment), capacity) {}

  double time() const { return stepper_.time(); }
  std::string document() const { return write_document(stepper_.experiment()); }
  std::string advance(double duration) { return text_of(stepper_.advance(duration)); }
  void reset() { stepper_.reset(); }
  std::string set(const std::string &path, double value) { return text_of(stepper_.set(path, value)); }

  std::string deliver_spike(double synapse, double time) {
    const auto index = synapse_index(synapse);
    return text_of(index ? stepper_.deliver_spike(*index, time) : no_such("synapses"));
  }

  std::string apply(const std::string &document) {
    Faults faults;
    Experiment experiment = read_document(document, faults);
    return text_of(faults.empty() ? stepper_.apply(std::move(experiment)) : faults);
  }

  std::string switch_current(double neuron, bool on) {
    const auto index = neuron_index(neuron);
    if (!index)
      return text_of(no_such("neurons"));
    stepper_.switch_current(*index, on);
    return {};
  }
  bool current_is_on(double neuron) const {
    const auto index = neuron_index(neuron);
    return index && stepper_.current_is_on(*index);
  }

  double steady_state(double neuron) const {
    const auto index = neuron_index(neuron);
    return index ? stepper_.steady_state(*index) : not_given;
  }
  double now(const std::string &name, double index) const {
    if (const auto neuron = neuron_index(index); neuron && neuron_column(name))
      return stepper_.now(*neuron_column(name), *neuron);
    if (const auto synapse = synapse_index(index); synapse && synapse_column(name))
      return stepper_.now(*synapse_column(name), *synapse);
    return not_given;
  }

  double first_sample() const { return static_cast<double>(stepper_.recorder().first()); }
  double sample_count() const { return static_cast<double>(stepper_.recorder().count()); }

  double sample_time(double index) const {
    const bool countable = index >= 0 && index <= max_seed; // 2^53 - 1
    return countable ? stepper_.sample_time(static_cast<std::int64_t>(index)) : not_given;
  }

  val column(const std::string &name, double index) const {
    const auto place = find_column(name, index);
    return place ? view_of(stepper_.recorder().column(*place)) : val::null();
  }

  val times() {
    const std::int64_t first = stepper_.recorder().first();
    points_.clear();
    for (std::size_t i = 0; i < stepper_.recorder().count(); ++i)
      points_.push_back(stepper_.sample_time(first + static_cast<std::int64_t>(i)));
    return view_of(points_);
  }

  val decimated(const std::string &name, double index, double from, double to, double pixels) {
    const auto place = find_column(name, index);
    if (!place || !(pixels >= 1 && pixels <= 1e5) || !(from <= to))
      return val::null();
    const Recorder &recorder = stepper_.recorder();
    const double interval = stepper_.experiment().protocol.sample_interval;
    const auto sample = [&](double time) { return static_cast<std::int64_t>(std::clamp(time / interval, -1.0, 1e15)); };
    // One sample more on either side, so that the line goes on to the edges.
    decimate(recorder.column(*place), recorder.first(), interval, sample(from), sample(to) + 2,
             static_cast<std::size_t>(pixels), points_);
    return view_of(points_);
  }

  val spikes(double synapse, double from, double to) const {
    const auto index = synapse_index(synapse);
    return index ? window(stepper_.delivered(*index), from, to) : val::null();
  }
  val fired(double neuron, double from, double to) const {
    const auto index = neuron_index(neuron);
    return index ? window(stepper_.fired(*index), from, to) : val::null();
  }

private:
  static val window(const std::vector<double> &times, double from, double to) {
    const auto begin = std::lower_bound(times.begin(), times.end(), from);
    const auto end = std::upper_bound(begin, times.end(), to);
    return view_of({times.data() + (begin - times.begin()), static_cast<std::size_t>(end - begin)});
  }
  static Faults no_such(const char *list) { return {make_fault(list, "there is none of this index")}; }
  std::optional<std::size_t> neuron_index(double index) const {
    return index_below(stepper_.experiment().neurons.size(), index);
  }
  std::optional<std::size_t> synapse_index(double index) const {
    return index_below(stepper_.experiment().synapses.size(), index);
  }
  std::optional<std::size_t> find_column(const std::string &name, double index) const {
    if (const auto neuron = neuron_index(index); neuron && neuron_column(name))
      return stepper_.column_index(*neuron_column(name), *neuron);
    if (const auto synapse = synapse_index(index); synapse && synapse_column(name))
      return stepper_.column_index(*synapse_column(name), *synapse);
    return std::nullopt;
  }

  Stepper stepper_;
  std::vector<double> points_;
};

std::string last_faults;

/// `capacity` in samples; 0: as many as usual.
Session *create(const std::string &document, double capacity) {
  Faults faults;
  Experiment experiment = read_document(document, faults);
  if (!(capacity >= 0 && capacity <= limit::samples + 1))
    faults.push_back(make_fault("capacity", "allowed are 0 … " + json::format_number(limit::samples + 1) + " samples"));
  if (faults.empty() && capacity == 0)
    capacity = static_cast<double>(Stepper::usual_capacity(experiment));
  if (faults.empty())
    faults = Stepper::check_recording(experiment, static_cast<std::size_t>(capacity));
  last_faults = text_of(faults);
  return faults.empty() ? new Session(std::move(experiment), static_cast<std::size_t>(capacity)) : nullptr;
}

/// Why create() returned null.
std::string faults() { return last_faults; }

} // namespace

EMSCRIPTEN_BINDINGS(bouton) {
  emscripten::function("describeModel", &describe_model);
  emscripten::function("createStepper", &create, emscripten::allow_raw_pointers());
  emscripten::function("faults", &faults);
  emscripten::class_<Session>("Stepper")
      .property("time", &Session::time)
      .property("document", &Session::document)
      .property("firstSample", &Session::first_sample)
      .property("sampleCount", &Session::sample_count)
      .function("advance", &Session::advance)
      .function("deliverSpike", &Session::deliver_spike)
      .function("set", &Session::set)
      .function("apply", &Session::apply)
      .function("switchCurrent", &Session::switch_current)
      .function("currentIsOn", &Session::current_is_on)
      .function("reset", &Session::reset)
      .function("now", &Session::now)
      .function("steadyState", &Session::steady_state)
      .function("sampleTime", &Session::sample_time)
      .function("column", &Session::column)
      .function("times", &Session::times)
      .function("decimate", &Session::decimated)
      .function("spikes", &Session::spikes)
      .function("fired", &Session::fired);
}
