// What JavaScript sees of the core. Only the files of this folder include Emscripten.
//
// The contract
// - What can be refused returns the faults as JSON text, "[{path, message}, …]"; "" means done. What makes an object
//   returns null where it is refused, and faults() then says why. Nothing throws: a C++ exception would reach JavaScript
//   as a bare number.
// - column(), times(), decimate(), decimateDifference(), spikes(), fired(), trainTimes(), trainSites(), amplitudes(),
//   burstTimes(), synapseMoment(), releasedSites(), membraneMoment(), numbers() and state() return *live views* of the core's
//   memory, not copies. A view is good until the next call of any method: growing memory leaves it empty, a moving column
//   leaves it stale. Read it, or slice() it, at once. Where the column or the index does not exist they return null.
// - Strings and numbers are copies.
// - Indices come as doubles and are checked here, since embind turns undefined into NaN and NaN into anything.
// - What is made belongs to its creator: delete() frees it.
#include "bindings/overlay.hpp"
#include "sim/json.hpp"

using namespace bouton;
using namespace bouton::bindings;

namespace {

std::string last_faults;
std::vector<double> last_times;

/// Why the last thing was not made.
std::string faults() { return last_faults; }

/// Notes the faults; whether there are none.
bool good(const Faults &faults) {
  last_faults = text_of(faults);
  return faults.empty();
}

/// `capacity` in samples; 0: as many as usual.
Session *create_stepper(const std::string &document, double capacity) {
  Faults faults;
  Experiment experiment = read_document(document, faults);
  if (!(capacity >= 0 && capacity <= limit::samples + 1))
    faults.push_back(make_fault("capacity", "allowed are 0 … " + json::format_number(limit::samples + 1) + " samples"));
  if (faults.empty() && capacity == 0)
    capacity = static_cast<double>(Stepper::usual_capacity(experiment));
  if (faults.empty())
    faults = Stepper::check_recording(experiment, static_cast<std::size_t>(capacity));
  return good(faults) ? new Session(std::move(experiment), static_cast<std::size_t>(capacity)) : nullptr;
}

Curve *create_curve(const std::string &document, double synapse, double from, double to, double points) {
  Faults faults;
  Experiment experiment = read_document(document, faults);
  const HoldingPotentials potentials{from, to, points};
  if (faults.empty())
    faults = CurrentVoltage::check(experiment, synapse, potentials);
  return good(faults) ? new Curve(std::move(experiment), static_cast<std::size_t>(synapse), potentials) : nullptr;
}

Repeated *create_trials(const std::string &document, double synapse, double spike) {
  Faults faults;
  Experiment experiment = read_document(document, faults);
  if (faults.empty())
    faults = Trials::check(experiment, synapse, spike);
  return good(faults)
             ? new Repeated(std::move(experiment), static_cast<std::size_t>(synapse), static_cast<std::size_t>(spike))
             : nullptr;
}

/// For `count` samples, which are to be written into its numbers.
Laid *create_overlay(double count) {
  if (count >= 2 && count <= Overlay::most_samples && Recorder::memory_for(2 * static_cast<std::size_t>(count)))
    return new Laid(static_cast<std::size_t>(count));
  good({make_fault("samples", "allowed are 2 … " + json::format_number(Overlay::most_samples) +
                                  ", and no more than memory is left for")});
  return nullptr;
}

/// `values`: an object of the parameters of bursts, as JSON text.
val times_of_bursts(const std::string &values) {
  Faults faults;
  const Burst burst = read_burst(values, faults);
  if (!good(faults))
    return val::null();
  last_times = burst_times(burst);
  return view_of(last_times);
}

} // namespace

EMSCRIPTEN_BINDINGS(bouton) {
  const auto raw = emscripten::allow_raw_pointers();
  emscripten::function("describeModel", &describe_model);
  emscripten::function("createStepper", &create_stepper, raw);
  emscripten::function("createCurve", &create_curve, raw);
  emscripten::function("createTrials", &create_trials, raw);
  emscripten::function("createOverlay", &create_overlay, raw);
  emscripten::function("burstTimes", &times_of_bursts);
  emscripten::function("faults", &faults);
  emscripten::class_<Reader>("Traces")
      .property("document", &Reader::document)
      .property("firstSample", &Reader::first_sample)
      .property("sampleCount", &Reader::sample_count)
      .function("sampleTime", &Reader::sample_time)
      .function("column", &Reader::column)
      .function("times", &Reader::times)
      .function("decimate", &Reader::decimated)
      .function("valueAt", &Reader::value_at)
      .function("steadyStateAt", &Reader::steady_state_at)
      .function("nearestSample", &Reader::nearest_sample)
      .function("spikes", &Reader::spikes)
      .function("fired", &Reader::fired);
  emscripten::class_<Kept, emscripten::base<Reader>>("Recording");
  emscripten::class_<Session, emscripten::base<Reader>>("Stepper")
      .property("time", &Session::time)
      .function("advance", &Session::advance)
      .function("deliverSpike", &Session::deliver_spike)
      .function("set", &Session::set)
      .function("apply", &Session::apply)
      .function("switchCurrent", &Session::switch_current)
      .function("currentIsOn", &Session::current_is_on)
      .function("clamp", &Session::clamp)
      .function("unclamp", &Session::unclamp)
      .function("clampedAt", &Session::clamped_at)
      .function("reset", &Session::reset)
      .function("now", &Session::now)
      .function("steadyState", &Session::steady_state)
      .function("trainTimes", &Session::train_times)
      .function("trainSites", &Session::train_sites)
      .function("freeze", &Session::freeze, raw)
      .function("decimateDifference", &Session::decimated_difference)
      .function("differenceAt", &Session::difference_at)
      .function("measure", &Session::measure, raw)
      .function("ask", &Session::ask, raw)
      .function("synapseMoment", &Session::synapse_moment)
      .function("releasedSites", &Session::released_sites)
      .function("membraneMoment", &Session::membrane_moment);
  emscripten::class_<Meter>("Meter")
      .property("faults", &Meter::faults)
      .property("results", &Meter::results)
      .function("next", &Meter::next);
  emscripten::class_<Asked>("Answer").property("result", &Asked::result);
  emscripten::class_<Curve>("Curve")
      .property("faults", &Curve::faults)
      .property("result", &Curve::result)
      .function("next", &Curve::next);
  emscripten::class_<Repeated>("Trials")
      .property("count", &Repeated::count)
      .property("random", &Repeated::random)
      .property("summary", &Repeated::summary)
      .function("advance", &Repeated::advance)
      .function("amplitudes", &Repeated::amplitudes)
      .function("decimate", &Repeated::decimated);
  emscripten::class_<Laid>("Overlay")
      .function("numbers", &Laid::numbers)
      .function("sound", &Laid::sound)
      .function("place", &Laid::place)
      .function("decimate", &Laid::decimated)
      .function("begin", &Laid::begin)
      .function("next", &Laid::next)
      .function("state", &Laid::state);
}
