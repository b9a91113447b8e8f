internal import Cohorts
internal import Fitting
internal import FoundationEssentials
internal import ResponseModels

extension TrainingPlan {
  /// What tells this training from any other: its design and the values that it learns from.
  var fingerprint: String {
    var digest = SourceDigest()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    digest.update(Array(((try? encoder.encode(trainer.design)) ?? Data())))
    digest.update(Array(Program.identity.utf8))
    digest.update(rows.outcomes)
    for numbers in [rows.weights, rows.offsets, rows.folds?.map(Double.init)] {
      digest.update(numbers ?? [.nan])
    }
    for purpose in rows.groups.keys.sorted(by: { "\($0)" < "\($1)" }) {
      digest.update(Array("\(purpose)".utf8))
      digest.update(rows.groups[purpose]?.codes.map(Double.init) ?? [])
    }
    for column in rows.cohort.columns {
      digest.update(Array((column.name + "\n").utf8))
      switch column.values {
      case .numeric(let numbers): digest.update(numbers)
      case .categorical(let categories):
        digest.update(categories.codes.map(Double.init))
        digest.update(Array(categories.levels.joined(separator: "\n").utf8))
      case .text(let texts): digest.update(texts.bytes)
      }
    }
    return digest.hexadecimal
  }
}
