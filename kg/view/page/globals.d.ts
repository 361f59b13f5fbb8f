// What the scripts of the page find beside them: vis-network, and what they leave for tests and consoles.
declare const vis: { Network: any; DataSet: any };
interface Window { kgExplorer: object }
