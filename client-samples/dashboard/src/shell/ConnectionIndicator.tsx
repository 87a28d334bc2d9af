import { useTranslation } from 'react-i18next';
import { useConnectionStatus } from '../api/ApiContext';
import classes from './ConnectionIndicator.module.css';

/** Says whether what is shown is live; read out when it changes. */
export function ConnectionIndicator() {
  const { t } = useTranslation();
  const status = useConnectionStatus();
  return (
    <span role="status" className={classes.indicator} data-status={status} title={t(`connection.hint.${status}`)}>
      <span className={classes.dot} aria-hidden />
      {t(`connection.${status}`)}
    </span>
  );
}
