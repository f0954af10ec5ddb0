// The experiment document (format bouton-experiment/1): from JSON text to an Experiment and back, with every fault of
// a refused document named by its JSON path; and the description of the model, as JSON, from which the page and the
// command line make their controls and tables.
#pragma once

#include <string>
#include <string_view>

#include "sim/burst.hpp"

namespace bouton {

inline constexpr std::string_view document_format = "bouton-experiment/1";
extern const std::string_view version; ///< of Bouton

/// Reads a document. On success `faults` is empty and the experiment can be run; else the experiment means nothing and
/// `faults` names everything that is wrong: text that is not JSON, an unknown or a missing key, a wrong type, a value
/// out of its range, a name that is taken or points nowhere. Nothing is clamped, dropped or defaulted in silence.
Experiment read_document(std::string_view text, Faults &faults);

/// Writes a document that reads back as the same experiment, with the optional keys that have a default written out.
std::string write_document(const Experiment &experiment);

/// Changes the parameter at a JSON path ("neurons[0].tau_m"). Returns what is wrong, and then has changed nothing.
Faults set_parameter(Experiment &experiment, std::string_view path, double value);

/// Reads the parameters of bursts from a JSON object, {"start", "interval", "count", "period", "bursts"}. What is wrong
/// is added to `faults`.
Burst read_burst(std::string_view text, Faults &faults);

/// The model as JSON: version, format, parameters, kinetics, releases, columns, presets, measures, limits.
std::string describe_model();

/// Faults as a JSON array of {"path", "message"}.
std::string write_faults(const Faults &faults);

} // namespace bouton
