internal import Cohorts
internal import Export
internal import Fitting

extension PriorsReport {
  /// The priors as JSON: `{file, digest, priors: [{line, term, ..., verdict, checks}]}`.
  var json: JSONValue {
    .object([
      "file": .string(file.file), "digest": .string(file.digest),
      "priors": .array(entries.map(Self.json)),
    ])
  }

  private static func json(_ entry: Entry) -> JSONValue {
    let prior = entry.prior
    let raw = ColumnPrior(prior.distribution)
    var object: JSONValue.KeyValuePairs = [
      "line": .integer(prior.line), "term": .string(prior.term),
      "where": .string(prior.condition), "tumor": .string(prior.tumor),
      "distribution": .string(name(of: prior.distribution)), "mean": .number(raw.mean),
      "sd": .number(raw.deviation),
    ]
    if case .logF(let events, let nonEvents, let center, let scale) = prior.distribution {
      object.append([
        "m1": .number(events), "m2": .number(nonEvents), "center": .number(center),
        "scale": .number(scale),
      ])
    }
    object.append([
      "unit": .string(prior.unit.text), "basis": .string(prior.basis),
      "required": .bool(prior.isRequired), "verdict": .string(entry.verdict),
      "accept": .string(prior.acceptance),
      "log_estimate": .number(entry.check?.logEstimate),
      "std_error": .number(entry.check?.stdError),
      "checks": .array((entry.check?.findings ?? []).map(json)),
    ])
    return .object(object)
  }

  private static func json(_ finding: PublishedEffectCheck.Finding) -> JSONValue {
    .object([
      "rule": .string(finding.rule.rawValue), "passed": .bool(!finding.isFailure),
      "found": .number(finding.found), "low": .number(finding.low), "high": .number(finding.high),
      "message": .string(PublishedEffectText.sentence(finding)),
    ])
  }
}
