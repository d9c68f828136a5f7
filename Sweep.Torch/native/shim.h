// The conventions of the C ABI between Sweep.Torch (C#) and libtorch.
//
// - Every exported function is named st_..., returns an int status (0: done) and hands its results out through its last parameters,
//   which are written only on success. No exception leaves the library: the text of the last one of this thread is st_last_error().
// - A tensor is a Handle: an at::Tensor on the heap, owned by one TensorHandle (a SafeHandle) in C#, freed by st_free. A null Handle is an absent optional tensor.
// - Scalars, options and lists are the plain structs below; their C# twins are in Interop/.
// - A list of tensors comes out as a malloc'd array of Handles: the caller owns each of them, and frees the array by st_free_memory.
// - Adding an operation: one ST_TENSOR, ST_INPLACE or ST_VALUE line in a .cpp, one LibraryImport line in Interop/Native.*.cs, one method of Tensor,
//   one golden case.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <cstdlib>
#include <vector>

#define ST_API extern "C" __attribute__((visibility("default"))) int

using Handle = at::Tensor*;

// A number as libtorch sees it. Kind 0 is an absent optional.
struct Scalar {
    double real;
    int64_t integer;
    int32_t kind;  // 0 absent, 1 integer, 2 real, 3 bool

    operator at::Scalar() const {
        return kind == 1 ? at::Scalar(integer) : kind == 3 ? at::Scalar(integer != 0) : at::Scalar(real);
    }
    c10::optional<at::Scalar> optional() const {
        return kind == 0 ? c10::nullopt : c10::optional<at::Scalar>(static_cast<at::Scalar>(*this));
    }
};

// dtype -1: the default (of libtorch, or of the tensor that is imitated). Likewise device_type -1.
struct Options {
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int32_t requires_grad;

    operator at::TensorOptions() const {
        at::TensorOptions options;
        if (dtype >= 0) options = options.dtype(static_cast<at::ScalarType>(dtype));
        if (device_type >= 0) options = options.device(c10::Device(static_cast<c10::DeviceType>(device_type), static_cast<c10::DeviceIndex>(device_index)));
        return options;
    }
};

// What an index takes of one dimension. kind: 0 None (a new dimension), 1 Ellipsis, 2 integer, 3 bool, 4 slice (start, stop, step), 5 the tensor
// at the same position of the list of tensors.
struct IndexItem {
    static constexpr int64_t absent = INT64_MIN;

    int32_t kind;
    int64_t first;
    int64_t second;
    int64_t third;
};

namespace st {

// Notes the exception in flight for st_last_error. Returns 2 for exhausted memory, 1 for anything else.
int note_exception() noexcept;

template <class Body>
int guarded(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (...) {
        return note_exception();
    }
}

// The one place that makes a Handle: live handles are counted.
Handle own(at::Tensor tensor);

inline at::Tensor factory(at::Tensor tensor, const Options& options) {
    if (options.requires_grad) tensor.requires_grad_(true);
    return tensor;
}

inline at::IntArrayRef dims(const int64_t* values, int64_t count) { return {values, static_cast<size_t>(count)}; }

inline at::OptionalIntArrayRef optional_dims(const int64_t* values, int64_t count) {
    if (values == nullptr) return c10::nullopt;
    return dims(values, count);
}

inline c10::optional<at::ScalarType> dtype(int32_t value) {
    return value < 0 ? c10::nullopt : c10::optional<at::ScalarType>(static_cast<at::ScalarType>(value));
}

inline c10::optional<at::Tensor> optional(Handle tensor) {
    return tensor == nullptr ? c10::nullopt : c10::optional<at::Tensor>(*tensor);
}

inline c10::optional<at::Generator> generator(at::Generator* value) {
    return value == nullptr ? c10::nullopt : c10::optional<at::Generator>(*value);
}

inline std::vector<at::Tensor> list(const Handle* items, int64_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; i++) tensors.push_back(items[i] == nullptr ? at::Tensor() : *items[i]);
    return tensors;
}

// Undefined members come out as null Handles.
void give(const std::vector<at::Tensor>& tensors, Handle** items, int64_t* count);

}  // namespace st

#define ST_UNPACK(...) __VA_ARGS__

// int name(parameters..., Handle* result): the expression's value is handed out as a new Handle.
#define ST_TENSOR(name, parameters, ...) \
    ST_API name(ST_UNPACK parameters, Handle* result) { return st::guarded([&] { *result = st::own(__VA_ARGS__); }); }

// int name(parameters..., Handle* first, Handle* second): the expression is a tuple of two tensors.
#define ST_PAIR(name, parameters, ...)                                                             \
    ST_API name(ST_UNPACK parameters, Handle* first, Handle* second) {                             \
        return st::guarded([&] {                                                                   \
            auto pair = __VA_ARGS__;                                                               \
            *first = st::own(std::get<0>(pair));                                                   \
            *second = st::own(std::get<1>(pair));                                                  \
        });                                                                                        \
    }

// int name(parameters...): the statement changes its arguments, or the world.
#define ST_INPLACE(name, parameters, ...) \
    ST_API name parameters { return st::guarded([&] { __VA_ARGS__; }); }

// int name(parameters..., type* result): a plain number.
#define ST_VALUE(name, parameters, type, ...) \
    ST_API name(ST_UNPACK parameters, type* result) { return st::guarded([&] { *result = static_cast<type>(__VA_ARGS__); }); }

// int name(parameters..., Handle** items, int64_t* count): a list of tensors.
#define ST_LIST(name, parameters, ...) \
    ST_API name(ST_UNPACK parameters, Handle** items, int64_t* count) { return st::guarded([&] { st::give(__VA_ARGS__, items, count); }); }
