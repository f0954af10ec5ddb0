// libFuzzer: any bytes as a document, and what is accepted is run. Nothing may crash, hang or become non-finite.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sim/document.hpp"
#include "sim/json.hpp"
#include "sim/stepper.hpp"

using namespace bouton;

namespace {

void demand(bool holds) {
  if (!holds)
    std::abort(); // libFuzzer keeps the input
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char *>(data), size);
  Faults faults;
  const Experiment experiment = read_document(text, faults);
  for (const Fault &fault : faults) {
    std::size_t length = 0;
    demand(!fault.message.empty() && fault.message.size() < 100'000);
    demand(json::is_printable(fault.message, length)); // it is shown as it is
  }
  if (!faults.empty())
    return 0;

  const std::string written = write_document(experiment);
  Faults none;
  demand(write_document(read_document(written, none)) == written && none.empty());

  Stepper stepper(experiment, 1000);
  const double at_most = 300 * experiment.protocol.sample_interval; // a long run would only repeat itself
  stepper.advance(std::min({experiment.protocol.duration, at_most, 200.0}));
  for (std::size_t column = 0; column < stepper.recorder().columns(); ++column)
    for (const double value : stepper.recorder().column(column))
      demand(std::isfinite(value));
  return 0;
}
