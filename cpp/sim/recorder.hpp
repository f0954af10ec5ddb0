// What a run leaves behind: columns of numbers on the sample grid, one for each quantity of each neuron and synapse.
//
// A recorder keeps the last `capacity` samples. A column is always one contiguous run of numbers, whatever was dropped:
// it lives in a buffer of up to twice the capacity, and slides back to the front when it reaches the end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace bouton {

/// Quantities of a neuron.
enum class NeuronColumn { V, I_e };
/// Quantities of a synapse.
enum class SynapseColumn { P_s, g_s, I_s, P_rel };

struct ColumnInfo {
  std::string_view name; ///< also the key in a result
  std::string_view symbol;
  std::string_view unit; ///< "" for a pure number
  std::string_view label;
};

/// In the order of the enumerations.
inline constexpr std::array<ColumnInfo, 2> neuron_columns{{
    {"V", "V", "mV", "Membrane potential"},
    {"I_e", "I_e", "pA", "Injected current"},
}};
inline constexpr std::array<ColumnInfo, 4> synapse_columns{{
    {"P_s", "P_s", "", "Open share of the channels"},
    {"g_s", "g_s", "nS", "Synaptic conductance"},
    {"I_s", "I_s", "pA", "Synaptic current, inward negative"},
    {"P_rel", "P_rel", "", "Release probability"},
}};

/// By the name of a quantity: "V", "g_s", …
std::optional<NeuronColumn> neuron_column(std::string_view name);
std::optional<SynapseColumn> synapse_column(std::string_view name);

class Recorder {
public:
  Recorder() = default;
  Recorder(const Recorder &other);
  Recorder(Recorder &&other) noexcept = default;
  Recorder &operator=(const Recorder &other) { return *this = Recorder(other); }
  Recorder &operator=(Recorder &&other) noexcept = default;
  ~Recorder() = default;

  /// Room for `capacity` samples (at least 1) of `columns` quantities; the next sample has the index `first`.
  void start(std::size_t columns, std::size_t capacity, std::int64_t first);

  /// Takes over columns of the present recording: column i of the new one is column `origin[i]` of the old one, or,
  /// where that is `no_column`, zeros: what did not exist had no conductance.
  void rearrange(std::span<const std::size_t> origin);
  static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

  /// Whether memory is left for `count` numbers in one piece.
  static bool memory_for(std::size_t count);
  /// What of the samples [from, to) is kept here, in no more room than it needs. There must be memory_for() it.
  Recorder window(std::int64_t from, std::int64_t to) const;

  /// Makes room for at least one more sample. False, and nothing has changed, where no memory is left.
  bool make_room();
  /// Appends a sample of every column. There must be room.
  void append(std::span<const double> row);

  /// How many samples can be written in place: there must be room.
  std::size_t room() const { return room_ - (begin_ + count_); }
  /// Where the next samples of a column are to be written, before they are added.
  double *next(std::size_t column) { return buffer_.get() + column * room_ + begin_ + count_; }
  void add_written(std::size_t count);

  std::size_t columns() const { return columns_; }
  std::int64_t first() const { return first_; } ///< index of the oldest sample kept
  std::size_t count() const { return count_; }  ///< samples kept
  std::span<const double> column(std::size_t column) const;

private:
  /// Numbers that have no value yet; null where no memory is left. Not from new (std::nothrow), which ends the program
  /// under Emscripten where exceptions are off.
  struct Free {
    void operator()(double *numbers) const;
  };
  using Buffer = std::unique_ptr<double[], Free>;
  static Buffer allocate(std::size_t count);
  /// The same, where to go on without is not possible: ends the program where no memory is left.
  static Buffer demand(std::size_t count);

  std::size_t columns_ = 0;
  std::size_t capacity_ = 1;
  std::size_t room_ = 0;  // samples the buffer holds
  std::size_t begin_ = 0; // place of the oldest sample
  std::size_t count_ = 0;
  std::int64_t first_ = 0;
  Buffer buffer_; // column after column, `room_` apart
};

/// The extremes of `values` in the samples [from, to), for a drawing `pixels` wide: `out` gets the pairs time, value in
/// ascending time, at most two pairs for each of about `pixels` equal groups of samples, in the order in which the
/// minimum and the maximum of the group occurred. Groups start at multiples of their length, counted from sample 0 of
/// the run, so that a trace does not shimmer as it scrolls. `first` is the index of values[0].
void decimate(std::span<const double> values, std::int64_t first, double sample_interval, std::int64_t from,
              std::int64_t to, std::size_t pixels, std::vector<double> &out);

/// The times of the samples: each is the double nearest to the decimal that one would write. 3 × 0.1 is
/// 0.30000000000000004, but 3 × 1 / 10 is 0.3.
class SampleGrid {
public:
  explicit SampleGrid(double sample_interval);
  double time(std::int64_t index) const { return static_cast<double>(index) * numerator_ / denominator_; } ///< ms

private:
  double numerator_; // the sample interval in ms, as a fraction of whole numbers where it is one
  double denominator_ = 1;
};

/// Time in ms of sample `index`.
inline double sample_time(std::int64_t index, double sample_interval) {
  return SampleGrid(sample_interval).time(index);
}

} // namespace bouton
