// Nothing is allocated while a run goes on: once it has been through, its memory is there. Every `new` of this program is
// counted here.
#include "world.hpp"

#include <cstdlib>
#include <new>

using namespace bouton;
using namespace support;

namespace {

std::size_t allocations = 0;

} // namespace

void *operator new(std::size_t size) {
  ++allocations;
  if (void *memory = std::malloc(size == 0 ? 1 : size)) // NOLINT(cppcoreguidelines-no-malloc)
    return memory;
  std::abort();
}
void operator delete(void *memory) noexcept { std::free(memory); }                             // NOLINT
void operator delete(void *memory, std::size_t /*size*/) noexcept { operator delete(memory); } // NOLINT

namespace {

const char *const experiment = R"({"format": "bouton-experiment/1", "duration": 500, "neurons": [
    {"name": "driver", "E_L": -70, "R_m": 100, "tau_m": 20, "current": {"baseline": 180}, "spiking": {"V_th": -54, "V_reset": -80, "t_ref": 2}},
    {"name": "driven", "E_L": -70, "R_m": 100, "tau_m": 20, "spiking": {"V_th": -54, "V_reset": -80, "t_ref": 2}}], "synapses": [
    {"name": "AMPA", "to": "driven", "kinetics": {"type": "two-state", "alpha": 1.1, "beta": 0.19, "T_max": 1,
     "T_dur": 1}, "E_s": 0, "g_max": 2, "spikes": {"poisson": {"rate": 100, "start": 0, "stop": 500, "seed": 1}}},
    {"name": "NMDA", "to": "driven", "kinetics": {"type": "two-state", "alpha": 0.072, "beta": 0.0066, "T_max": 1,
     "T_dur": 1}, "E_s": 0, "g_max": 1, "magnesium": 1,
     "spikes": {"poisson": {"rate": 50, "start": 0, "stop": 500, "seed": 2}}},
    {"name": "GABA_B", "to": "driven", "kinetics": {"type": "gaba-b", "K1": 0.09, "K2": 0.0012, "K3": 0.18,
     "K4": 0.034, "K_d": 100, "n": 4, "T_max": 1, "T_dur": 1}, "E_s": -95, "g_max": 0.5,
     "spikes": {"regular": {"start": 3.3, "interval": 21.7, "count": 20}}},
    {"name": "plastic", "to": "driven", "kinetics": {"type": "exponential", "tau_s": 3}, "E_s": 0, "g_max": 1,
     "release": {"type": "tsodyks-markram", "U": 0.5, "tau_rec": 200, "tau_facil": 50},
     "spikes": {"poisson": {"rate": 40, "start": 0, "stop": 500, "seed": 3}}},
    {"name": "driven by one that fires", "from": "driver", "to": "driven", "delay": 1.5,
     "kinetics": {"type": "dual-exponential", "tau_rise": 0.5, "tau_decay": 3}, "E_s": 0, "g_max": 1}]})";

} // namespace

TEST_CASE("a run that has been through once allocates nothing when it goes through again") {
  Stepper stepper(read(experiment));
  REQUIRE(stepper.advance(500).empty());
  REQUIRE(stepper.delivered(0).size() > 30);
  REQUIRE(stepper.delivered(4).size() > 5);
  stepper.reset();
  const std::size_t before = allocations;
  const bool refused = !stepper.advance(500).empty();
  CHECK(allocations - before == 0);
  CHECK(!refused);
}
