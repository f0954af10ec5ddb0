#include "sim/recorder.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace bouton {

namespace {

template <class Column, std::size_t count>
std::optional<Column> find(const std::array<ColumnInfo, count> &columns, std::string_view name) {
  for (std::size_t i = 0; i < count; ++i)
    if (columns[i].name == name)
      return static_cast<Column>(i);
  return std::nullopt;
}

} // namespace

std::optional<NeuronColumn> neuron_column(std::string_view name) { return find<NeuronColumn>(neuron_columns, name); }

std::optional<SynapseColumn> synapse_column(std::string_view name) {
  return find<SynapseColumn>(synapse_columns, name);
}

void Recorder::Free::operator()(double *numbers) const {
  std::free(numbers); // NOLINT(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory)
}

Recorder::Buffer Recorder::allocate(std::size_t count) {
  void *memory = std::malloc(count * sizeof(double)); // NOLINT(cppcoreguidelines-no-malloc)
  return Buffer(static_cast<double *>(memory));
}

bool Recorder::memory_for(std::size_t count) {
  const Buffer buffer = allocate(count);
  double *volatile numbers = buffer.get(); // volatile, or a compiler may leave allocation and release out, and say yes
  return numbers != nullptr || count == 0;
}

Recorder::Buffer Recorder::demand(std::size_t count) {
  Buffer buffer = allocate(count);
  if (!buffer && count > 0)
    std::abort();
  return buffer;
}

Recorder::Recorder(const Recorder &other)
    : columns_(other.columns_), capacity_(other.capacity_), room_(other.room_), begin_(other.begin_),
      count_(other.count_), first_(other.first_), buffer_(demand(columns_ * room_)) {
  for (std::size_t i = 0; i < columns_; ++i)
    std::copy_n(other.column(i).data(), count_, buffer_.get() + i * room_ + begin_);
}

void Recorder::start(std::size_t columns, std::size_t capacity, std::int64_t first) {
  capacity_ = std::max<std::size_t>(capacity, 1);
  begin_ = 0;
  count_ = 0;
  first_ = first;
  // The same recording once more, as at each recomputation of a sweep: memory that is there costs nothing.
  if (columns == columns_ && room_ <= 2 * capacity_)
    return;
  columns_ = columns;
  room_ = 0;
  buffer_.reset();
}

void Recorder::rearrange(std::span<const std::size_t> origin) {
  Buffer buffer = demand(origin.size() * room_);
  for (std::size_t i = 0; i < origin.size(); ++i) {
    double *place = buffer.get() + i * room_ + begin_;
    if (origin[i] == no_column)
      std::fill_n(place, count_, 0.0);
    else
      std::copy_n(column(origin[i]).data(), count_, place);
  }
  buffer_ = std::move(buffer);
  columns_ = origin.size();
}

Recorder Recorder::window(std::int64_t from, std::int64_t to) const {
  const auto end = first_ + static_cast<std::int64_t>(count_);
  from = std::clamp(from, first_, end);
  to = std::clamp(to, from, end);
  Recorder window;
  window.columns_ = columns_;
  window.count_ = static_cast<std::size_t>(to - from);
  window.room_ = window.count_;
  window.capacity_ = std::max<std::size_t>(window.count_, 1);
  window.first_ = from;
  window.buffer_ = demand(columns_ * window.room_);
  for (std::size_t i = 0; i < columns_; ++i)
    std::copy_n(column(i).data() + (from - first_), window.count_, window.buffer_.get() + i * window.room_);
  return window;
}

void Recorder::append(std::span<const double> row) {
  double *place = buffer_.get() + begin_ + count_;
  for (std::size_t i = 0; i < columns_; ++i, place += room_)
    *place = row[i];
  if (count_ < capacity_) {
    ++count_;
  } else {
    ++begin_;
    ++first_;
  }
}

void Recorder::add_written(std::size_t count) {
  const std::size_t kept = std::min(count, capacity_ - count_);
  count_ += kept;
  begin_ += count - kept;
  first_ += static_cast<std::int64_t>(count - kept);
}

bool Recorder::make_room() {
  if (begin_ + count_ < room_)
    return true;
  const std::size_t most = 2 * capacity_;
  if (room_ == most) { // slide back to the front
    for (std::size_t i = 0; i < columns_; ++i)
      std::copy_n(column(i).data(), count_, buffer_.get() + i * room_);
    begin_ = 0;
    return true;
  }
  const std::size_t room = std::min(std::max<std::size_t>(2 * room_, 256), most);
  // Nothing else in the core grows so large: here memory ends, where it ends.
  Buffer buffer = allocate(columns_ * room);
  if (!buffer)
    return false;
  for (std::size_t i = 0; i < columns_; ++i)
    std::copy_n(column(i).data(), count_, buffer.get() + i * room);
  buffer_ = std::move(buffer);
  room_ = room;
  begin_ = 0;
  return true;
}

std::span<const double> Recorder::column(std::size_t column) const {
  return {buffer_.get() + column * room_ + begin_, count_};
}

void decimate(std::span<const double> values, std::int64_t first, double sample_interval, std::int64_t from,
              std::int64_t to, std::size_t pixels, std::vector<double> &out) {
  out.clear();
  from = std::max(from, first);
  to = std::min(to, first + static_cast<std::int64_t>(values.size()));
  if (from >= to || pixels == 0)
    return;
  const SampleGrid grid(sample_interval);
  const auto put = [&](std::int64_t index) {
    out.push_back(grid.time(index));
    out.push_back(values[static_cast<std::size_t>(index - first)]);
  };
  const auto width = static_cast<std::int64_t>(pixels);
  const std::int64_t group = (to - from + width - 1) / width;
  if (group <= 2) { // two points a group would be all the samples, or more
    for (std::int64_t i = from; i < to; ++i)
      put(i);
    return;
  }
  for (std::int64_t start = from - from % group; start < to; start += group) {
    const auto begin = values.begin() + (std::max(start, from) - first);
    const auto end = values.begin() + (std::min(start + group, to) - first);
    const auto [low, high] = std::minmax_element(begin, end);
    const std::int64_t a = first + (std::min(low, high) - values.begin());
    const std::int64_t b = first + (std::max(low, high) - values.begin());
    put(a);
    if (b != a)
      put(b);
  }
}

SampleGrid::SampleGrid(double sample_interval) : numerator_(sample_interval) {
  double denominator = 1;
  for (int decimals = 0; decimals <= 6; ++decimals, denominator *= 10) {
    const double numerator = std::round(sample_interval * denominator);
    if (numerator >= 1 && numerator / denominator == sample_interval) {
      numerator_ = numerator;
      denominator_ = denominator;
      return;
    }
  }
}

} // namespace bouton
