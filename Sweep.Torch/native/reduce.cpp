// What makes one number of many: sums, extremes, order.
#include "shim.h"

namespace {

at::Tensor converted(const at::Tensor& tensor, c10::optional<at::ScalarType> type) { return type ? tensor.to(*type) : tensor; }

}  // namespace

// ---- reduction

ST_TENSOR(st_sum, (Handle self, int32_t type), self->sum(st::dtype(type)))
ST_TENSOR(st_sum_dims, (Handle self, const int64_t* dim, int64_t dim_count, int32_t keepdim, int32_t type),
          self->sum(st::dims(dim, dim_count), keepdim != 0, st::dtype(type)))
ST_TENSOR(st_mean, (Handle self), self->mean())
ST_TENSOR(st_mean_dims, (Handle self, const int64_t* dimensions, int64_t dimensions_count, int32_t keepdim, int32_t type),
          self->mean(st::dims(dimensions, dimensions_count), keepdim != 0, st::dtype(type)))
ST_TENSOR(st_std, (Handle self, int32_t unbiased), self->std(unbiased != 0))
ST_TENSOR(st_std_dims, (Handle self, const int64_t* dimensions, int64_t dimensions_count, int32_t unbiased, int32_t keepdim, int32_t type),
          converted(*self, st::dtype(type)).std(st::dims(dimensions, dimensions_count), unbiased != 0, keepdim != 0))
ST_PAIR(st_std_mean, (Handle self, int32_t unbiased), at::std_mean(*self, unbiased != 0))
ST_PAIR(st_std_mean_dims, (Handle self, const int64_t* dimensions, int64_t dimensions_count, int32_t unbiased, int32_t keepdim, int32_t type),
        at::std_mean(converted(*self, st::dtype(type)), st::dims(dimensions, dimensions_count), unbiased != 0, keepdim != 0))
ST_TENSOR(st_var, (Handle self, int32_t unbiased), self->var(unbiased != 0))
ST_TENSOR(st_var_dims, (Handle self, const int64_t* dimensions, int64_t dimensions_count, int32_t unbiased, int32_t keepdim, int32_t type),
          converted(*self, st::dtype(type)).var(st::dims(dimensions, dimensions_count), unbiased != 0, keepdim != 0))
ST_PAIR(st_var_mean, (Handle self, int32_t unbiased), at::var_mean(*self, unbiased != 0))
ST_PAIR(st_var_mean_dims, (Handle self, const int64_t* dimensions, int64_t dimensions_count, int32_t unbiased, int32_t keepdim, int32_t type),
        at::var_mean(converted(*self, st::dtype(type)), st::dims(dimensions, dimensions_count), unbiased != 0, keepdim != 0))
ST_TENSOR(st_prod, (Handle self, int32_t type), self->prod(st::dtype(type)))
ST_TENSOR(st_prod_dim, (Handle self, int64_t dim, int32_t keepdim, int32_t type), self->prod(dim, keepdim != 0, st::dtype(type)))
ST_TENSOR(st_max, (Handle self), self->max())
ST_PAIR(st_max_dim, (Handle self, int64_t dim, int32_t keepdim), self->max(dim, keepdim != 0))
ST_TENSOR(st_amax, (Handle self, const int64_t* dims, int64_t dims_count, int32_t keepdim), self->amax(st::dims(dims, dims_count), keepdim != 0))
ST_TENSOR(st_argmax, (Handle self), self->argmax())
ST_TENSOR(st_argmax_dim, (Handle self, int64_t dim, int32_t keepdim), self->argmax(dim, keepdim != 0))
ST_TENSOR(st_min, (Handle self), self->min())
ST_PAIR(st_min_dim, (Handle self, int64_t dim, int32_t keepdim), self->min(dim, keepdim != 0))
ST_TENSOR(st_amin, (Handle self, const int64_t* dims, int64_t dims_count, int32_t keepdim), self->amin(st::dims(dims, dims_count), keepdim != 0))
ST_TENSOR(st_argmin, (Handle self), self->argmin())
ST_TENSOR(st_argmin_dim, (Handle self, int64_t dim, int32_t keepdim), self->argmin(dim, keepdim != 0))
ST_TENSOR(st_all, (Handle self), self->all())
ST_TENSOR(st_all_dim, (Handle self, int64_t dim, int32_t keepdim), self->all(dim, keepdim != 0))
ST_TENSOR(st_any, (Handle self), self->any())
ST_TENSOR(st_any_dim, (Handle self, int64_t dim, int32_t keepdim), self->any(dim, keepdim != 0))
ST_TENSOR(st_norm, (Handle self, double p), self->norm(p))
ST_TENSOR(st_norm_dim, (Handle self, int64_t dim, int32_t keepdim, double p), self->norm(at::Scalar(p), dim, keepdim != 0))
ST_TENSOR(st_cumsum, (Handle self, int64_t dim, int32_t type), self->cumsum(dim, st::dtype(type)))
ST_TENSOR(st_cumprod, (Handle self, int64_t dim, int32_t type), self->cumprod(dim, st::dtype(type)))
ST_TENSOR(st_logsumexp, (Handle self, int64_t dim, int32_t keepdim), self->logsumexp(dim, keepdim != 0))
ST_TENSOR(st_median, (Handle self), self->median())
ST_TENSOR(st_nansum, (Handle self), self->nansum())
ST_TENSOR(st_count_nonzero, (Handle self, const int64_t* dims, int64_t dims_count), self->count_nonzero(st::dims(dims, dims_count)))
ST_TENSOR(st_bincount, (Handle self, Handle weights, int64_t minlength), self->bincount(st::optional(weights), minlength))
ST_TENSOR(st_quantile, (Handle self, Handle q, int64_t dim, int32_t keepdim), self->quantile(*q, dim, keepdim != 0))
ST_TENSOR(st_dist, (Handle self, Handle other, double p), self->dist(*other, p))

// ---- sorting

ST_PAIR(st_topk, (Handle self, int64_t k, int64_t dim, int32_t largest, int32_t sorted), self->topk(k, dim, largest != 0, sorted != 0))
ST_PAIR(st_sort, (Handle self, int64_t dim, int32_t descending, int32_t stable), self->sort(c10::optional<bool>(stable != 0), dim, descending != 0))
ST_TENSOR(st_argsort, (Handle self, int64_t dim, int32_t descending), self->argsort(dim, descending != 0))
ST_PAIR(st_kthvalue, (Handle self, int64_t k, int64_t dim, int32_t keepdim), self->kthvalue(k, dim, keepdim != 0))
