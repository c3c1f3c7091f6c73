/* Entmax: max((alpha - 1)*x_i - tau, 0)^(1/(alpha - 1)) with tau such that sum_j y_j = 1. Peters,
 * Niculae and Martins, Sparse sequence-to-sequence models, 2019. Not for -ffast-math, which takes
 * infinities and NaN for impossible. */
#include <math.h>
#include <stddef.h>

static const double ALPHA = 1.5;

/* Unlike fmax NaN for NaN. */
static double max(double a, double b) {
    return a > b || a != a ? a : b;
}

/* The value y of a row x of n numbers that lie stride apart. */
void entmax(size_t n, size_t stride, const double *x, double *y) {
    double p = 1 / (ALPHA - 1);
    double largest = -INFINITY;
    for (size_t k = 0; k < n; k++) {
        largest = max(x[k * stride], largest);
    }
    double largest2 = -INFINITY;
    for (size_t k = 0; k < n; k++) {
        y[k * stride] = (ALPHA - 1) * (x[k * stride] - largest);
        largest2 = max(y[k * stride], largest2);
    }
    double tau = largest2 - 1;
    for (int step = 0; step < 30; step++) {
        double sum = 0;
        double sum2 = 0;
        for (size_t k = 0; k < n; k++) {
            sum += pow(max(y[k * stride] - tau, 0), p);
            sum2 += y[k * stride] > tau ? pow(max(y[k * stride] - tau, 0), p - 1) : 0;
        }
        tau = tau + (sum - 1) / (p * sum2);
    }
    for (size_t k = 0; k < n; k++) {
        y[k * stride] = pow(max(y[k * stride] - tau, 0), p);
    }
}

/* The gradient dx of a row for the gradient dy of its value. */
void entmax_backward(
        size_t n, size_t stride, const double *x, const double *dy, double *dx) {
    entmax(n, stride, x, dx); /* dx holds the value first */
    double sum = 0;
    double sum2 = 0;
    for (size_t k = 0; k < n; k++) {
        dx[k * stride] = dx[k * stride] > 0 ? pow(dx[k * stride], 2 - ALPHA) : 0;
        sum += dy[k * stride] * dx[k * stride];
        sum2 += dx[k * stride];
    }
    for (size_t k = 0; k < n; k++) {
        dx[k * stride] = dx[k * stride] * (dy[k * stride] - sum / sum2);
    }
}

/* The values of the rows along an axis: outer is the product of the sizes before it, inner of those after
 * it, 1 for the last axis. */
void entmax_rows(
        size_t outer, size_t n, size_t inner, const double *x, double *y) {
    for (size_t r = 0; r < outer * inner; r++) {
        size_t start = r / inner * n * inner + r % inner;
        entmax(n, inner, x + start, y + start);
    }
}

/* The gradient of the rows along an axis for the gradient dy of their values. */
void entmax_rows_backward(
        size_t outer, size_t n, size_t inner, const double *x, const double *dy, double *dx) {
    for (size_t r = 0; r < outer * inner; r++) {
        size_t start = r / inner * n * inner + r % inner;
        entmax_backward(n, inner, x + start, dy + start, dx + start);
    }
}
