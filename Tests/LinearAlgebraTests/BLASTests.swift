import LinearAlgebra
import Testing

@Suite struct BLASTests {
  @Test func theLibraryIsNamed() {
    #expect(BLAS.description.contains("OpenBLAS") || BLAS.description.contains("reference BLAS"))
  }
}
