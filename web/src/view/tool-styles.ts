/** What the tools under a sweep wear. */

import styles from '../styles/tools.css?inline';
import { wear } from './dom';

wear(styles);
