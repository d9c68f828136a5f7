// What moves or picks elements without computing.
#include "shim.h"

namespace {

c10::optional<int64_t> integer(const Scalar* value) { return value->kind == 0 ? c10::nullopt : c10::optional<int64_t>(value->integer); }

at::indexing::TensorIndex index_of(const IndexItem& item, Handle tensor) {
    auto bound = [](int64_t value) { return value == IndexItem::absent ? c10::optional<int64_t>() : c10::optional<int64_t>(value); };
    switch (item.kind) {
        case 0: return at::indexing::None;
        case 1: return at::indexing::Ellipsis;
        case 2: return item.first;
        case 3: return item.first != 0;
        case 4: return at::indexing::Slice(bound(item.first), bound(item.second), bound(item.third));
        default: return *tensor;
    }
}

std::vector<at::indexing::TensorIndex> indices(const IndexItem* items, const Handle* tensors, int64_t count) {
    std::vector<at::indexing::TensorIndex> result;
    result.reserve(static_cast<size_t>(count));
    for (int64_t i = 0; i < count; i++) result.push_back(index_of(items[i], tensors[i]));
    return result;
}

}  // namespace

ST_TENSOR(st_index, (Handle self, const IndexItem* items, const Handle* tensors, int64_t tensors_count), self->index(indices(items, tensors, tensors_count)))
ST_INPLACE(st_index_put_, (Handle self, const IndexItem* items, const Handle* tensors, int64_t tensors_count, Handle value),
           self->index_put_(indices(items, tensors, tensors_count), *value))
ST_INPLACE(st_index_put_scalar_, (Handle self, const IndexItem* items, const Handle* tensors, int64_t tensors_count, const Scalar* value),
           self->index_put_(indices(items, tensors, tensors_count), static_cast<at::Scalar>(*value)))
ST_LIST(st_where_indices, (Handle condition), at::where(*condition))
ST_LIST(st_meshgrid, (const Handle* tensors, int64_t tensors_count, const char* indexing), at::meshgrid(st::list(tensors, tensors_count), indexing))
ST_LIST(st_broadcast_tensors, (const Handle* tensors, int64_t tensors_count), at::broadcast_tensors(st::list(tensors, tensors_count)))
ST_TENSOR(st_repeat_interleave_tensor, (Handle self, Handle repeats, const Scalar* dim), self->repeat_interleave(*repeats, integer(dim)))

// ---- shape

ST_TENSOR(st_view, (Handle self, const int64_t* shape, int64_t shape_count), self->view(st::dims(shape, shape_count)))
ST_TENSOR(st_view_as, (Handle self, Handle other), self->view_as(*other))
ST_TENSOR(st_reshape, (Handle self, const int64_t* shape, int64_t shape_count), self->reshape(st::dims(shape, shape_count)))
ST_TENSOR(st_flatten, (Handle self, int64_t start_dim, int64_t end_dim), self->flatten(start_dim, end_dim))
ST_TENSOR(st_unflatten, (Handle self, int64_t dim, const int64_t* sizes, int64_t sizes_count), self->unflatten(dim, st::dims(sizes, sizes_count)))
ST_TENSOR(st_ravel, (Handle self), self->ravel())
ST_TENSOR(st_transpose, (Handle self, int64_t dim0, int64_t dim1), self->transpose(dim0, dim1))
ST_INPLACE(st_transpose_, (Handle self, int64_t dim0, int64_t dim1), self->transpose_(dim0, dim1))
ST_TENSOR(st_permute, (Handle self, const int64_t* permutation, int64_t permutation_count), self->permute(st::dims(permutation, permutation_count)))
ST_TENSOR(st_t, (Handle self), self->t())
ST_TENSOR(st_movedim, (Handle self, const int64_t* source, int64_t source_count, const int64_t* destination, int64_t destination_count),
          self->movedim(st::dims(source, source_count), st::dims(destination, destination_count)))
ST_TENSOR(st_swapdims, (Handle self, int64_t dim0, int64_t dim1), self->swapdims(dim0, dim1))
ST_TENSOR(st_squeeze, (Handle self, const Scalar* dim), (integer(dim) ? self->squeeze(*integer(dim)) : self->squeeze()))
ST_INPLACE(st_squeeze_, (Handle self, const Scalar* dim), (integer(dim) ? self->squeeze_(*integer(dim)) : self->squeeze_()))
ST_TENSOR(st_unsqueeze, (Handle self, int64_t dim), self->unsqueeze(dim))
ST_INPLACE(st_unsqueeze_, (Handle self, int64_t dim), self->unsqueeze_(dim))
ST_TENSOR(st_expand, (Handle self, const int64_t* sizes, int64_t sizes_count, int32_t isImplicit),
          self->expand(st::dims(sizes, sizes_count), isImplicit != 0))
ST_TENSOR(st_expand_as, (Handle self, Handle other), self->expand_as(*other))
ST_TENSOR(st_broadcast_to, (Handle self, const int64_t* shape, int64_t shape_count), self->broadcast_to(st::dims(shape, shape_count)))
ST_TENSOR(st_repeat, (Handle self, const int64_t* sizes, int64_t sizes_count), self->repeat(st::dims(sizes, sizes_count)))
ST_TENSOR(st_tile, (Handle self, const int64_t* reps, int64_t reps_count), self->tile(st::dims(reps, reps_count)))
ST_TENSOR(st_repeat_interleave, (Handle self, int64_t repeats, const Scalar* dim), self->repeat_interleave(repeats, integer(dim)))
ST_TENSOR(st_flip, (Handle self, const int64_t* dims, int64_t dims_count), self->flip(st::dims(dims, dims_count)))
ST_TENSOR(st_roll, (Handle self, const int64_t* shifts, int64_t shifts_count, const int64_t* dims, int64_t dims_count),
          self->roll(st::dims(shifts, shifts_count), st::dims(dims, dims_count)))
ST_TENSOR(st_narrow, (Handle self, int64_t dim, int64_t start, int64_t length), self->narrow(dim, start, length))
ST_TENSOR(st_slice, (Handle self, int64_t dim, int64_t start, int64_t finish, int64_t step), self->slice(dim, start, finish, step))
ST_TENSOR(st_unfold, (Handle self, int64_t dimension, int64_t size, int64_t step), self->unfold(dimension, size, step))
ST_TENSOR(st_as_strided, (Handle self, const int64_t* size, int64_t size_count, const int64_t* strides, int64_t strides_count, int64_t storageOffset),
          self->as_strided(st::dims(size, size_count), st::dims(strides, strides_count), storageOffset))

// ---- joining

ST_TENSOR(st_cat, (const Handle* tensors, int64_t tensors_count, int64_t dim), at::cat(st::list(tensors, tensors_count), dim))
ST_TENSOR(st_stack, (const Handle* tensors, int64_t tensors_count, int64_t dim), at::stack(st::list(tensors, tensors_count), dim))
ST_TENSOR(st_hstack, (const Handle* tensors, int64_t tensors_count), at::hstack(st::list(tensors, tensors_count)))
ST_TENSOR(st_vstack, (const Handle* tensors, int64_t tensors_count), at::vstack(st::list(tensors, tensors_count)))
ST_LIST(st_split, (Handle self, int64_t size, int64_t dim), self->split(size, dim))
ST_LIST(st_split_sizes, (Handle self, const int64_t* sizes, int64_t sizes_count, int64_t dim),
        self->split_with_sizes(st::dims(sizes, sizes_count), dim))
ST_LIST(st_chunk, (Handle self, int64_t chunks, int64_t dim), self->chunk(chunks, dim))
ST_LIST(st_unbind, (Handle self, int64_t dimension), self->unbind(dimension))

// ---- selection

ST_TENSOR(st_select, (Handle self, int64_t dim, int64_t index), self->select(dim, index))
ST_TENSOR(st_index_select, (Handle self, int64_t dim, Handle index), self->index_select(dim, *index))
ST_TENSOR(st_index_add, (Handle self, int64_t dim, Handle index, Handle source, const Scalar* alpha), self->index_add(dim, *index, *source, *alpha))
ST_INPLACE(st_index_add_, (Handle self, int64_t dim, Handle index, Handle source, const Scalar* alpha),
           self->index_add_(dim, *index, *source, *alpha))
ST_TENSOR(st_index_copy, (Handle self, int64_t dim, Handle index, Handle source), self->index_copy(dim, *index, *source))
ST_INPLACE(st_index_copy_, (Handle self, int64_t dim, Handle index, Handle source), self->index_copy_(dim, *index, *source))
ST_TENSOR(st_index_fill, (Handle self, int64_t dim, Handle index, const Scalar* value), self->index_fill(dim, *index, *value))
ST_INPLACE(st_index_fill_, (Handle self, int64_t dim, Handle index, const Scalar* value), self->index_fill_(dim, *index, *value))
ST_TENSOR(st_gather, (Handle self, int64_t dim, Handle index), self->gather(dim, *index))
ST_TENSOR(st_scatter, (Handle self, int64_t dim, Handle index, Handle src), self->scatter(dim, *index, *src))
ST_INPLACE(st_scatter_, (Handle self, int64_t dim, Handle index, Handle src), self->scatter_(dim, *index, *src))
ST_TENSOR(st_scatter_add, (Handle self, int64_t dim, Handle index, Handle src), self->scatter_add(dim, *index, *src))
ST_INPLACE(st_scatter_add_, (Handle self, int64_t dim, Handle index, Handle src), self->scatter_add_(dim, *index, *src))
ST_TENSOR(st_take, (Handle self, Handle index), self->take(*index))
ST_TENSOR(st_take_along_dim, (Handle self, Handle indices, int64_t dim), self->take_along_dim(*indices, dim))
ST_TENSOR(st_masked_select, (Handle self, Handle mask), self->masked_select(*mask))
ST_TENSOR(st_masked_fill, (Handle self, Handle mask, const Scalar* value), self->masked_fill(*mask, *value))
ST_INPLACE(st_masked_fill_, (Handle self, Handle mask, const Scalar* value), self->masked_fill_(*mask, *value))
ST_TENSOR(st_masked_scatter, (Handle self, Handle mask, Handle value), self->masked_scatter(*mask, *value))
ST_INPLACE(st_masked_scatter_, (Handle self, Handle mask, Handle value), self->masked_scatter_(*mask, *value))
ST_TENSOR(st_where, (Handle self, Handle condition, Handle y), at::where(*condition, *self, *y))
ST_TENSOR(st_nonzero, (Handle self), self->nonzero())
