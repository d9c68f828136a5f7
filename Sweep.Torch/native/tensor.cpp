// A tensor itself: creation, properties, layout, conversion, memory.
#include "shim.h"

#include <ATen/ScalarOps.h>

#include <cstring>

// ---- creation

ST_TENSOR(st_empty, (const int64_t* size, int64_t rank, const Options* options), st::factory(at::empty(st::dims(size, rank), *options), *options))
ST_TENSOR(st_zeros, (const int64_t* size, int64_t rank, const Options* options), st::factory(at::zeros(st::dims(size, rank), *options), *options))
ST_TENSOR(st_ones, (const int64_t* size, int64_t rank, const Options* options), st::factory(at::ones(st::dims(size, rank), *options), *options))
ST_TENSOR(st_full, (const int64_t* size, int64_t rank, const Scalar* value, const Options* options),
          st::factory(at::full(st::dims(size, rank), *value, *options), *options))
ST_TENSOR(st_empty_strided, (const int64_t* size, int64_t rank, const int64_t* strides, const Options* options),
          st::factory(at::empty_strided(st::dims(size, rank), st::dims(strides, rank), *options), *options))
ST_TENSOR(st_arange, (const Scalar* start, const Scalar* stop, const Scalar* step, const Options* options),
          st::factory(at::arange(*start, *stop, *step, *options), *options))
ST_TENSOR(st_linspace, (double start, double end, int64_t steps, const Options* options), st::factory(at::linspace(start, end, steps, *options), *options))
ST_TENSOR(st_logspace, (double start, double end, int64_t steps, double base, const Options* options),
          st::factory(at::logspace(start, end, steps, base, *options), *options))
ST_TENSOR(st_eye, (int64_t rows, int64_t columns, const Options* options), st::factory(at::eye(rows, columns, *options), *options))
ST_TENSOR(st_empty_like, (Handle self, const Options* options), st::factory(at::empty_like(*self, *options), *options))
ST_TENSOR(st_zeros_like, (Handle self, const Options* options), st::factory(at::zeros_like(*self, *options), *options))
ST_TENSOR(st_ones_like, (Handle self, const Options* options), st::factory(at::ones_like(*self, *options), *options))
ST_TENSOR(st_full_like, (Handle self, const Scalar* value, const Options* options), st::factory(at::full_like(*self, *value, *options), *options))

// A copy of bytes that lie densely, row-major, on the CPU; source is their element type, options that of the result.
ST_API st_from_bytes(const void* bytes, int32_t source, const int64_t* size, int64_t rank, const Options* options, Handle* result) {
    return st::guarded([&] {
        auto tensor = at::empty(st::dims(size, rank), at::TensorOptions().dtype(static_cast<at::ScalarType>(source)));
        if (tensor.nbytes() > 0) std::memcpy(tensor.data_ptr(), bytes, tensor.nbytes());
        *result = st::own(st::factory(tensor.to(*options), *options));
    });
}

// A tensor over memory that somebody else owns and keeps alive; released is called once with context when libtorch lets go.
ST_API st_from_memory(void* memory, int32_t dtype, const int64_t* size, int64_t rank, void (*released)(void*), void* context, Handle* result) {
    return st::guarded([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        *result = st::own(at::from_blob(memory, st::dims(size, rank), [released, context](void*) { released(context); }, options));
    });
}

// ---- randomness (a null generator is the default one)

ST_TENSOR(st_rand, (const int64_t* size, int64_t rank, at::Generator* generator, const Options* options),
          st::factory(at::rand(st::dims(size, rank), st::generator(generator), *options), *options))
ST_TENSOR(st_randn, (const int64_t* size, int64_t rank, at::Generator* generator, const Options* options),
          st::factory(at::randn(st::dims(size, rank), st::generator(generator), *options), *options))
ST_TENSOR(st_randint, (int64_t low, int64_t high, const int64_t* size, int64_t rank, at::Generator* generator, const Options* options),
          st::factory(at::randint(low, high, st::dims(size, rank), st::generator(generator), *options), *options))
ST_TENSOR(st_randperm, (int64_t n, at::Generator* generator, const Options* options),
          st::factory(at::randperm(n, st::generator(generator), *options), *options))
ST_TENSOR(st_rand_like, (Handle self, const Options* options), st::factory(at::rand_like(*self, *options), *options))
ST_TENSOR(st_randn_like, (Handle self, const Options* options), st::factory(at::randn_like(*self, *options), *options))
ST_TENSOR(st_bernoulli, (Handle self, at::Generator* generator), self->bernoulli(st::generator(generator)))
ST_TENSOR(st_multinomial, (Handle self, int64_t samples, int32_t replacement, at::Generator* generator),
          self->multinomial(samples, replacement != 0, st::generator(generator)))
ST_INPLACE(st_bernoulli_, (Handle self, double p, at::Generator* generator), self->bernoulli_(p, st::generator(generator)))
ST_INPLACE(st_uniform_, (Handle self, double from, double to, at::Generator* generator), self->uniform_(from, to, st::generator(generator)))
ST_INPLACE(st_normal_, (Handle self, double mean, double std, at::Generator* generator), self->normal_(mean, std, st::generator(generator)))
ST_INPLACE(st_random_, (Handle self, int64_t from, int64_t to, at::Generator* generator), self->random_(from, to, st::generator(generator)))
ST_INPLACE(st_exponential_, (Handle self, double lambda, at::Generator* generator), self->exponential_(lambda, st::generator(generator)))

// ---- properties

ST_API st_shape(Handle self, int64_t* sizes, int64_t capacity, int64_t* rank) {
    return st::guarded([&] {
        auto values = self->sizes();
        *rank = self->dim();
        for (int64_t i = 0; i < *rank && i < capacity; i++) sizes[i] = values[i];
    });
}
ST_API st_strides(Handle self, int64_t* strides, int64_t capacity, int64_t* rank) {
    return st::guarded([&] {
        auto values = self->strides();
        *rank = self->dim();
        for (int64_t i = 0; i < *rank && i < capacity; i++) strides[i] = values[i];
    });
}
ST_VALUE(st_dim, (Handle self), int64_t, self->dim())
ST_VALUE(st_numel, (Handle self), int64_t, self->numel())
ST_VALUE(st_size, (Handle self, int64_t dim), int64_t, self->size(dim))
ST_VALUE(st_stride, (Handle self, int64_t dim), int64_t, self->stride(dim))
ST_VALUE(st_element_size, (Handle self), int64_t, self->element_size())
ST_VALUE(st_storage_offset, (Handle self), int64_t, self->storage_offset())
ST_VALUE(st_dtype, (Handle self), int32_t, self->scalar_type())
ST_API st_device(Handle self, int32_t* type, int32_t* index) {
    return st::guarded([&] {
        *type = static_cast<int32_t>(self->device().type());
        *index = self->device().index();
    });
}
ST_VALUE(st_is_sparse, (Handle self), int32_t, self->is_sparse())
ST_VALUE(st_is_contiguous, (Handle self, int32_t format), int32_t, self->is_contiguous(static_cast<at::MemoryFormat>(format)))
ST_VALUE(st_is_pinned, (Handle self), int32_t, self->is_pinned())
ST_VALUE(st_is_nonzero, (Handle self), int32_t, self->is_nonzero())
ST_VALUE(st_data_ptr, (Handle self), void*, self->data_ptr())

// ---- one number

ST_API st_item(Handle self, Scalar* result) {
    return st::guarded([&] {
        auto value = self->item();
        if (value.isComplex()) throw std::invalid_argument("item() of a complex tensor is not supported");
        result->kind = value.isBoolean() ? 3 : value.isIntegral(false) ? 1 : 2;
        result->integer = value.isFloatingPoint() ? 0 : value.toLong();
        result->real = value.toDouble();
    });
}

// The number as a wrapped scalar tensor on the device of like: it promotes the kind of a result, not its size.
ST_TENSOR(st_number, (Handle like, const Scalar* value), at::native::wrapped_scalar_tensor(*value, like->device()))

// ---- conversion and layout

ST_TENSOR(st_to, (Handle self, const Options* options, int32_t non_blocking, int32_t copy), self->to(*options, non_blocking != 0, copy != 0))
ST_TENSOR(st_contiguous, (Handle self, int32_t format), self->contiguous(static_cast<at::MemoryFormat>(format)))
ST_TENSOR(st_to_memory_format, (Handle self, int32_t format), self->to(at::TensorOptions(), false, false, static_cast<at::MemoryFormat>(format)))
ST_TENSOR(st_clone, (Handle self), self->clone())
ST_TENSOR(st_alias, (Handle self), self->alias())
ST_TENSOR(st_pin_memory, (Handle self), self->pin_memory())
ST_INPLACE(st_copy_, (Handle self, Handle source, int32_t non_blocking), self->copy_(*source, non_blocking != 0))
ST_INPLACE(st_fill_, (Handle self, const Scalar* value), self->fill_(*value))
ST_INPLACE(st_zero_, (Handle self), self->zero_())
ST_INPLACE(st_set_, (Handle self, Handle source), self->set_(*source))
