//! Ages in years as people type them: `15`, `15歳`, `15～49歳`, `おおむね49歳まで`.
