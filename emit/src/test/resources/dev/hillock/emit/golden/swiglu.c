/* SwiGLU: silu(a) * b. Shazeer, GLU variants improve transformer, 2020. */
#include <math.h>
#include <stddef.h>

/* Unlike fmax NaN for NaN. */
static double max(double a, double b) {
    return a > b || a != a ? a : b;
}

/* Unlike fmin NaN for NaN. */
static double min(double a, double b) {
    return a < b || a != a ? a : b;
}

static double sigmoid(double u) {
    double t = exp(-fabs(u)); /* at most 1, so nothing overflows */
    return (u >= 0 ? 1 : t) / (1 + t);
}

/* The value at a and b. */
double swiglu(double a, double b) {
    double u = max(a, -1.0E30);
    return u * sigmoid(u) * b;
}

/* The derivative by a. */
double swiglu_by_a(double a, double b) {
    double u = min(max(a, -1.0E30), 1.0E30);
    double s = sigmoid(u);
    return (s + u * (s * sigmoid(-u))) * b;
}

/* The derivative by b. */
double swiglu_by_b(double a, double b) {
    (void) b;
    double u = max(a, -1.0E30);
    return u * sigmoid(u);
}

/* The values y of arrays of length n. */
void swiglu_forward(size_t n, const double *a, const double *b, double *y) {
    for (size_t i = 0; i < n; i++) {
        y[i] = swiglu(a[i], b[i]);
    }
}

/* The gradients da and db for the gradient dy of the values. */
void swiglu_backward(
        size_t n, const double *a, const double *b, const double *dy, double *da, double *db) {
    for (size_t i = 0; i < n; i++) {
        da[i] = dy[i] * swiglu_by_a(a[i], b[i]);
        db[i] = dy[i] * swiglu_by_b(a[i], b[i]);
    }
}
