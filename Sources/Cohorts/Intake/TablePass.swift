internal import Synchronization

/// One pass over all rows, for the columns whose kinds are not `skipped`.
struct TablePass {
  let layout: TableLayout
  let regions: [Region]
  let bytes: TableBytes
  let chunkSize: Int
  let missing: MissingTokens
  let threads: Int

  /// What a pass gave.
  struct Outcome {
    /// The rows of each region, in file order.
    var rows: [RegionRows]
    /// The values of the columns that are done, by column.
    var values: [Int: Column.Values]
    /// The columns in which a cell is not of the kind they were read as.
    var failed: Set<Int>
    /// The fingerprint of the bytes, where it was asked for.
    var digest: String?
  }

  /// Reads the columns as the given kinds, and takes the digest of the bytes beside it.
  func run(
    kinds: [ColumnKind], computesDigest: Bool = false
  ) throws(IntakeError) -> Outcome {
    let starts = regions.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.capacity) }
    let total = starts.last ?? 0
    let numbers = kinds.map { ColumnStorage<Double>(capacity: $0.isNumber ? total : 0) }
    let codes = kinds.map { ColumnStorage<Int32>(capacity: $0 == .category ? total : 0) }
    let rows = regions.map { _ in RegionRows() }
    let states = (0..<max(1, threads)).map { _ in WorkerState(kinds: kinds) }
    let digest = Mutex<Result<String, IntakeError>?>(nil)
    // The digest is the longest piece, so it is taken first.
    let extra = computesDigest ? 1 : 0
    ParallelWork.run(pieces: regions.count + extra, threads: threads) { piece, worker in
      guard piece >= extra else {
        let outcome = self.digest()
        return digest.withLock { $0 = outcome }
      }
      let index = piece - extra
      let region = regions[index]
      rows[index].worker = worker
      do throws(IntakeError) {
        var reader = RowReader(
          region: region, kinds: kinds, layout: layout,
          window: try bytes.window(region.bytes, in: states[worker].buffer), missing: missing,
          state: states[worker], result: rows[index],
          numbers: numbers.map { $0.rows(from: starts[index], count: region.capacity) },
          codes: codes.map { $0.rows(from: starts[index], count: region.capacity) })
        reader.read()
      } catch {
        rows[index].error = error
      }
    }
    if let error = rows.lazy.compactMap(\.error).first { throw error }
    let failed = states.reduce(into: Set<Int>()) { $0.formUnion($1.failed) }
    let assembly = ColumnAssembly(
      kinds: kinds, rows: rows, starts: starts, states: states, threads: threads,
      numbers: numbers, codes: codes)
    return Outcome(
      rows: rows, values: assembly.values(except: failed), failed: failed,
      digest: try digest.withLock { $0 }?.get())
  }

  private func digest() -> Result<String, IntakeError> {
    do throws(IntakeError) {
      return .success(try SourceDigest.hexadecimal(of: bytes, pieceSize: chunkSize))
    } catch {
      return .failure(error)
    }
  }
}
